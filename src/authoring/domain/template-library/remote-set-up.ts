import type { LibraryTemplate } from './library-template.js';

export const remoteSetUp: LibraryTemplate = {
  id: '01a2008d-7400-700b-8000-00000000000b',
  name: 'Remote set-up',
  description: 'A good place to work at home: room, connection, delivery.',
  type: 'checklist',
  defaultConfig: {},
  defaultContent: [
    { type: 'header', content: { title: 'Working from home', subtitle: 'A good place to work' } },
    {
      type: 'description',
      content: { text: 'You will spend many hours at this desk. Let us make it a good one before you begin.' },
    },
    {
      type: 'address',
      config: { required: true, sensitive: true },
      content: { label: 'Where shall we send your equipment?' },
    },
    {
      type: 'single_select',
      config: { required: true },
      content: {
        label: 'When is somebody there to take it?',
        options: [
          { value: 'morning', label: 'Mornings' },
          { value: 'afternoon', label: 'Afternoons' },
          { value: 'evening', label: 'Evenings' },
          { value: 'neighbour', label: 'Leave it with a neighbour' },
        ],
      },
    },
    {
      type: 'single_select',
      config: { required: true },
      content: {
        label: 'How good is your connection?',
        options: [
          { value: 'good', label: 'Video calls run well' },
          { value: 'fair', label: 'It stutters now and then' },
          { value: 'poor', label: 'It is a problem' },
        ],
      },
    },
    {
      type: 'checkbox',
      config: { required: true },
      content: { label: 'My screen is at eye level, and my chair fits me' },
    },
    {
      type: 'checkbox',
      config: { required: true },
      content: { label: 'Nobody can read my screen or listen to calls by accident' },
    },
    {
      type: 'time_input',
      content: { label: 'When do you usually begin?', help_text: 'So that we find a time when all are there.' },
    },
    { type: 'text_area', config: { max_length: 1_000 }, content: { label: 'What is still missing?' } },
    {
      type: 'callout',
      config: { variant: 'info' },
      content: {
        title: 'Seen less, heard no less',
        text: 'Join the daily round with your camera on or off, as you like, and write down in the chat what you would have said across the desk.',
      },
    },
  ],
};

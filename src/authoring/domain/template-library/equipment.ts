import type { LibraryTemplate } from './library-template.js';

export const equipment: LibraryTemplate = {
  id: '01a2008d-7400-7004-8000-000000000004',
  name: 'Equipment',
  description: 'Laptop, phone and desk: ordered in time for the first day.',
  type: 'form',
  defaultConfig: {},
  defaultContent: [
    { type: 'header', content: { title: 'Your equipment', subtitle: 'Choose what you work with best' } },
    {
      type: 'description',
      content: {
        text: 'We order as soon as you have answered. Please do so a week before your first day at the latest, so that everything is on your desk when you are.',
      },
    },
    {
      type: 'single_select',
      config: { required: true },
      content: {
        label: 'Laptop',
        options: [
          { value: 'macos', label: 'MacBook' },
          { value: 'windows', label: 'Windows laptop' },
          { value: 'linux', label: 'Linux laptop' },
          { value: 'unsure', label: 'I am not sure: please advise me' },
        ],
      },
    },
    {
      type: 'single_select',
      config: { required: true },
      content: {
        label: 'Keyboard layout',
        options: [
          { value: 'us', label: 'US English' },
          { value: 'uk', label: 'UK English' },
          { value: 'de', label: 'German' },
          { value: 'fr', label: 'French' },
          { value: 'es', label: 'Spanish' },
          { value: 'other', label: 'Another one (say which below)' },
        ],
      },
    },
    {
      type: 'multi_select',
      config: { max_selected: 4 },
      content: {
        label: 'What else do you need?',
        help_text: 'Up to four to begin with; more is always possible.',
        options: [
          { value: 'monitor', label: 'Monitor' },
          { value: 'mouse', label: 'Mouse' },
          { value: 'keyboard', label: 'External keyboard' },
          { value: 'headset', label: 'Headset' },
          { value: 'phone', label: 'Mobile phone' },
          { value: 'stand', label: 'Laptop stand' },
        ],
      },
    },
    {
      type: 'text_area',
      config: { max_length: 1_000 },
      content: {
        label: 'Anything special?',
        help_text: 'A left-handed mouse, a chair for a tall person, a screen reader.',
      },
    },
    {
      type: 'acknowledgement',
      config: { required: true },
      content: {
        statement: 'I will look after the equipment, report loss or damage at once, and return it when I leave.',
      },
    },
  ],
};

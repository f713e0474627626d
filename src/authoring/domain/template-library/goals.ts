import type { LibraryTemplate } from './library-template.js';

export const goals: LibraryTemplate = {
  id: '01a2008d-7400-700a-8000-00000000000a',
  name: 'Goals for the first months',
  description: 'What is to be reached after 30, 60 and 90 days, agreed with the manager.',
  type: 'form',
  defaultConfig: { text_area: { required: true, min_length: 20, max_length: 2_000 } },
  defaultContent: [
    { type: 'header', content: { title: 'Your first goals', subtitle: '30, 60 and 90 days' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          'Talk these over with your manager, then write them down in your own words. A good goal says **what** will be different, and how you will both notice.\n\n| after | it is about |\n| --- | --- |\n| 30 days | learning: people, tools, how things are done |\n| 60 days | contributing: a task from start to end |\n| 90 days | owning: something that others come to you for |',
      },
    },
    { type: 'text_area', content: { label: 'After 30 days', placeholder: 'I can …' } },
    { type: 'text_area', content: { label: 'After 60 days', placeholder: 'I have …' } },
    { type: 'text_area', content: { label: 'After 90 days', placeholder: 'I look after …' } },
    {
      type: 'text_area',
      config: { max_length: 2_000 },
      content: { label: 'What do you need for it?', help_text: 'People, time, training, equipment.' },
    },
    {
      type: 'date_input',
      config: { required: true, min_date: 'today' },
      content: { label: 'When will you and your manager look at this again?' },
    },
    {
      type: 'acknowledgement',
      config: { required: true },
      content: { statement: 'My manager and I have agreed on these goals.' },
    },
  ],
};

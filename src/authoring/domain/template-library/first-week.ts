import type { LibraryTemplate } from './library-template.js';

export const firstWeek: LibraryTemplate = {
  id: '01a2008d-7400-7009-8000-000000000009',
  name: 'First week',
  description: 'A plan from Monday to Friday that can be ticked off.',
  type: 'checklist',
  defaultConfig: { checkbox: { required: true } },
  defaultContent: [
    { type: 'header', content: { title: 'Your first week', subtitle: 'Day by day' } },
    {
      type: 'callout',
      config: { variant: 'success' },
      content: {
        text: 'Nobody expects results this week. Look around, ask, and write down what puzzles you: fresh eyes see best.',
      },
    },
    { type: 'description', content: { text: 'Monday: arrive' } },
    { type: 'checkbox', content: { label: 'I know where to find my desk, the kitchen and the emergency exits' } },
    { type: 'description', content: { text: 'Tuesday: understand' } },
    { type: 'checkbox', content: { label: 'Somebody has shown me what we make and who uses it' } },
    { type: 'description', content: { text: 'Wednesday: look over a shoulder' } },
    { type: 'checkbox', content: { label: 'I have spent half a day beside a colleague' } },
    { type: 'description', content: { text: 'Thursday: try' } },
    { type: 'checkbox', content: { label: 'I have finished one small task of my own' } },
    { type: 'description', content: { text: 'Friday: look back' } },
    { type: 'checkbox', content: { label: 'I have talked about the week with my manager' } },
    {
      type: 'text_area',
      config: { max_length: 2_000 },
      content: {
        label: 'What surprised you?',
        help_text: 'Good or bad: we would like to know while you still notice.',
      },
    },
  ],
};

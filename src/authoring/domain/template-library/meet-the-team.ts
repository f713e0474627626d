import type { LibraryTemplate } from './library-template.js';

export const meetTheTeam: LibraryTemplate = {
  id: '01a2008d-7400-7008-8000-000000000008',
  name: 'Meet the team',
  description: "The people of the first weeks, and an introduction in the new hire's own words.",
  type: 'team',
  defaultConfig: {},
  defaultContent: [
    { type: 'header', content: { title: 'Meet the team', subtitle: 'Faces before tasks' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          'In your first week you will talk to\n\n- **your manager**, about what matters in the first month,\n- **your buddy**, who answers everything that nobody has written down,\n- **two or three colleagues** from teams that you will work with.\n\nEach of them has half an hour for you. You need not prepare anything.',
      },
    },
    {
      type: 'text_area',
      config: { required: true, min_length: 40, max_length: 1_000 },
      content: {
        label: 'Introduce yourself',
        help_text: 'A few sentences for the chat: where you come from, what you will do here, what you enjoy.',
      },
    },
    {
      type: 'multi_select',
      content: {
        label: 'What do you like to talk about over coffee?',
        options: [
          { value: 'food', label: 'Food and cooking' },
          { value: 'sport', label: 'Sport' },
          { value: 'music', label: 'Music' },
          { value: 'books', label: 'Books and films' },
          { value: 'games', label: 'Games' },
          { value: 'travel', label: 'Travel' },
          { value: 'tinkering', label: 'Making and mending things' },
          { value: 'quiet', label: 'Nothing: I enjoy the quiet' },
        ],
      },
    },
    { type: 'checkbox', config: { required: true }, content: { label: 'I have met my buddy' } },
    { type: 'checkbox', config: { required: true }, content: { label: 'I have met my manager' } },
    { type: 'checkbox', content: { label: 'I have had coffee with somebody from another team' } },
  ],
};

import type { LibraryTemplate } from './library-template.js';

export const welcome: LibraryTemplate = {
  id: '01a2008d-7400-7001-8000-000000000001',
  name: 'Welcome',
  description: 'A warm start: what awaits the new hire, and how to be called.',
  type: 'welcome',
  defaultConfig: { text_input: { required: true } },
  defaultContent: [
    { type: 'header', content: { title: 'Welcome aboard', subtitle: 'We are glad that you are joining us' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          'This page leads you from today to the end of your first weeks. **Take one step at a time**: what you have entered is kept, and you can come back whenever you like.\n\nYou will\n\n- tell us what we need to pay and equip you,\n- read and confirm a few policies,\n- meet the people you will work with,\n- agree on your first goals.',
      },
    },
    {
      type: 'callout',
      config: { variant: 'info' },
      content: {
        title: 'Something unclear?',
        text: 'Answer the mail that brought you here. A person reads it, and nobody minds questions.',
      },
    },
    {
      type: 'text_input',
      config: { max_length: 60 },
      content: {
        label: 'What shall we call you?',
        placeholder: 'Sam',
        help_text: 'The name that you would like to hear and read at work.',
      },
    },
    {
      type: 'text_input',
      config: { max_length: 40 },
      content: { label: 'Your pronouns', placeholder: 'she/her', help_text: 'Only if you would like to share them.' },
    },
    {
      type: 'text_area',
      config: { max_length: 1_000 },
      content: {
        label: 'Is there anything that would make your first day easier?',
        help_text: 'Accessibility, food, the school run: tell us, and we plan for it.',
      },
    },
  ],
};

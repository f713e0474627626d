import type { LibraryTemplate } from './library-template.js';

export const personalData: LibraryTemplate = {
  id: '01a2008d-7400-7002-8000-000000000002',
  name: 'Personal data',
  description: 'Address, birthday and emergency contact, for the personnel file.',
  type: 'form',
  defaultConfig: {
    text_input: { required: true, sensitive: true },
    phone_input: { required: true, sensitive: true },
    address: { required: true, sensitive: true },
  },
  defaultContent: [
    { type: 'header', content: { title: 'About you', subtitle: 'What your personnel file needs' } },
    {
      type: 'callout',
      config: { variant: 'info' },
      content: { text: 'Only the people who run payroll and personnel see what you enter here.' },
    },
    {
      type: 'text_input',
      content: { label: 'Full legal name', help_text: 'As it stands in your passport or identity card.' },
    },
    {
      type: 'date_input',
      config: { required: true, sensitive: true, max_date: 'today-14y' },
      content: { label: 'Date of birth' },
    },
    { type: 'address', content: { label: 'Home address' } },
    {
      type: 'phone_input',
      content: {
        label: 'Private telephone',
        help_text: 'With the country code, for example +442079460321. We call only when it cannot wait.',
      },
    },
    {
      type: 'text_input',
      content: { label: 'Emergency contact: name', help_text: 'Whom we call should something happen to you.' },
    },
    { type: 'phone_input', content: { label: 'Emergency contact: telephone' } },
    {
      type: 'single_select',
      config: { required: false },
      content: {
        label: 'Who is this to you?',
        options: [
          { value: 'partner', label: 'Partner or spouse' },
          { value: 'parent', label: 'Parent' },
          { value: 'relative', label: 'Another relative' },
          { value: 'friend', label: 'Friend' },
          { value: 'other', label: 'Somebody else' },
        ],
      },
    },
  ],
};

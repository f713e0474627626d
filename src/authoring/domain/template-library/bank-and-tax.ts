import type { LibraryTemplate } from './library-template.js';

export const bankAndTax: LibraryTemplate = {
  id: '01a2008d-7400-7003-8000-000000000003',
  name: 'Bank and tax',
  description: 'What payroll needs so that the first salary arrives on time.',
  type: 'form',
  defaultConfig: {},
  defaultContent: [
    { type: 'header', content: { title: 'Getting paid', subtitle: 'Bank account and tax' } },
    {
      type: 'callout',
      config: { variant: 'warning' },
      content: {
        title: 'Your data is safe here',
        text: 'What you enter is encrypted. We never ask for bank details by mail or telephone; should somebody do so in our name, tell us.',
      },
    },
    {
      type: 'text_input',
      config: { required: true, sensitive: true, max_length: 120 },
      content: { label: 'Account holder', help_text: 'As the bank knows you.' },
    },
    {
      type: 'text_input',
      config: { required: true, sensitive: true, pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9 ]{10,34}$' },
      content: {
        label: 'IBAN',
        placeholder: 'GB33 BUKB 2020 1555 5555 55',
        help_text: 'Capital letters and digits; spaces do not matter.',
      },
    },
    {
      type: 'text_input',
      config: { sensitive: true, pattern: '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' },
      content: {
        label: 'BIC',
        placeholder: 'BUKBGB22',
        help_text: 'Only for a bank in another country: 8 or 11 characters.',
      },
    },
    {
      type: 'text_input',
      config: { required: true, sensitive: true, max_length: 30 },
      content: { label: 'Tax number', help_text: 'As on the last letter from your tax office.' },
    },
    {
      type: 'checkbox',
      content: { label: 'This is my only job', help_text: 'A second one may change how your pay is taxed.' },
    },
    {
      type: 'acknowledgement',
      config: { required: true },
      content: {
        statement: 'What I have entered is right and complete, and I will tell payroll when it changes.',
        label: 'Your name',
      },
    },
  ],
};

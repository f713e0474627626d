import type { LibraryTemplate } from './library-template.js';

export const policies: LibraryTemplate = {
  id: '01a2008d-7400-7006-8000-000000000006',
  name: 'Policies',
  description: 'The rules that matter in the first week, read and signed.',
  type: 'documents',
  defaultConfig: { acknowledgement: { required: true } },
  defaultContent: [
    { type: 'header', content: { title: 'How we work together', subtitle: 'Four short policies' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          '## Code of conduct\n\nWe treat one another with respect, whatever our role, origin, faith, gender or age. Harassment has no place here. Whoever sees it speaks up, and whoever speaks up is protected.',
      },
    },
    { type: 'acknowledgement', content: { statement: 'I have read the code of conduct and will keep to it.' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          '## Confidentiality\n\nWhat you learn about customers, colleagues and plans stays within the company, also after you have left. When in doubt, ask before you share.',
      },
    },
    { type: 'acknowledgement', content: { statement: 'I will keep confidential what I learn at work.' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          '## Data protection\n\nWe use personal data only for the purpose it was given for, keep as little of it as we can, and report every incident **on the same day**.',
      },
    },
    {
      type: 'acknowledgement',
      content: { statement: 'I know how personal data is to be treated, and whom to tell when something goes wrong.' },
    },
    {
      type: 'rich_text',
      content: {
        markdown:
          '## Time and leave\n\nRecord your hours by the end of each week. Ask for leave early; tell your manager before your working day begins when you are ill.',
      },
    },
    {
      type: 'signature',
      config: { required: true },
      content: {
        statement: 'I have read the policies above, could ask questions about them, and agree to them.',
        label: 'Your full name',
      },
    },
  ],
};

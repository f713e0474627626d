import type { LibraryTemplate } from './library-template.js';

export const securityTraining: LibraryTemplate = {
  id: '01a2008d-7400-7007-8000-000000000007',
  name: 'Security training',
  description: 'What everybody has to know about phishing, passwords and lost devices, with a quiz.',
  type: 'training',
  defaultConfig: {},
  defaultContent: [
    { type: 'header', content: { title: 'Staying safe', subtitle: 'Ten minutes of reading, and a quiz' } },
    {
      type: 'rich_text',
      content: {
        markdown:
          '## Phishing\n\nMost attacks begin with a mail that is in a hurry. Look at the address it came from, do not follow links to sign in, and **report** what looks odd: one report protects everybody.\n\n## Passwords\n\nOne password for each account, made and kept by the password manager. Nobody here will ever ask you for one.\n\n## Devices\n\nLock the screen when you leave the desk. A lost device is no disgrace; a loss that is reported a day late may be.',
      },
    },
    {
      type: 'quiz',
      config: { required: true, pass_percentage: 75 },
      content: {
        label: 'What would you do?',
        questions: [
          {
            id: 'urgent_mail',
            text: 'The managing director asks you by mail to buy gift cards, at once and in confidence. What do you do?',
            options: [
              { value: 'buy', label: 'I buy them: it is urgent' },
              { value: 'reply', label: 'I answer and ask for details' },
              { value: 'report', label: 'I report the mail and ask through another channel' },
            ],
            correct: ['report'],
          },
          {
            id: 'passwords',
            text: 'Which of these are good habits?',
            options: [
              { value: 'manager', label: 'A password manager' },
              { value: 'reuse', label: 'One strong password for everything' },
              { value: 'second_factor', label: 'A second factor wherever it is offered' },
              { value: 'note', label: 'A note under the keyboard' },
            ],
            correct: ['manager', 'second_factor'],
          },
          {
            id: 'lost_laptop',
            text: 'Your laptop is gone after a train ride. When do you report it?',
            options: [
              { value: 'now', label: 'At once' },
              { value: 'tomorrow', label: 'Tomorrow, when it may have turned up' },
              { value: 'week', label: 'After I have asked the lost-property office' },
            ],
            correct: ['now'],
          },
          {
            id: 'usb_stick',
            text: 'You find a USB stick in the car park. What do you do with it?',
            options: [
              { value: 'look', label: 'I look whose it is on my laptop' },
              { value: 'hand_in', label: 'I hand it to the service desk without plugging it in' },
            ],
            correct: ['hand_in'],
          },
        ],
      },
    },
    {
      type: 'acknowledgement',
      config: { required: true },
      content: { statement: 'I know how to report a suspicious mail and a lost device.' },
    },
  ],
};

import type { LibraryTemplate } from './library-template.js';

export const accountsAndAccess: LibraryTemplate = {
  id: '01a2008d-7400-7005-8000-000000000005',
  name: 'Accounts and access',
  description: 'The accounts that everybody needs, ticked off one by one.',
  type: 'checklist',
  defaultConfig: { checkbox: { required: true } },
  defaultContent: [
    { type: 'header', content: { title: 'Accounts and access', subtitle: 'About half an hour' } },
    {
      type: 'description',
      content: { text: 'You have a mail with your first password. Do these in order: each needs the one before.' },
    },
    {
      type: 'checkbox',
      content: {
        label: 'I can sign in to my laptop',
        help_text: 'Choose a password that you use nowhere else: a few words in a row are strong and easy to remember.',
      },
    },
    {
      type: 'checkbox',
      content: {
        label: 'My second factor is set up',
        help_text: 'An app or a security key. Keep the recovery codes away from the laptop.',
      },
    },
    { type: 'checkbox', content: { label: 'Mail and calendar work' } },
    {
      type: 'checkbox',
      content: {
        label: 'I have joined the chat',
        help_text: 'Add a picture, and say hello in the channel of your team.',
      },
    },
    { type: 'checkbox', content: { label: 'The password manager is installed' } },
    {
      type: 'multi_select',
      content: {
        label: 'What does not work yet?',
        help_text: 'Leave it open when all is well.',
        options: [
          { value: 'laptop', label: 'Laptop' },
          { value: 'mail', label: 'Mail or calendar' },
          { value: 'chat', label: 'Chat' },
          { value: 'vpn', label: 'VPN' },
          { value: 'building', label: 'Key or badge' },
        ],
      },
    },
    {
      type: 'callout',
      config: { variant: 'info' },
      content: {
        text: 'Stuck for more than ten minutes? Ask the service desk: that is faster, and helps us to mend it for the next person.',
      },
    },
  ],
};

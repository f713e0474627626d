import type { Letter, UserFacts } from './letter.js';

export function passwordChanged({ recipient, link }: UserFacts): Letter {
  return {
    subject: 'Your password was changed',
    preview: 'You have been signed out everywhere.',
    greeting: `Hello ${recipient.firstName},`,
    paragraphs: [
      'Your password was set anew with a link from a mail, and you have been signed out on every device.',
      'If this was not you, somebody else can read your mails: secure your mailbox first, then set another password, and tell an admin of your company.',
    ],
    button: { label: 'Sign in', url: link },
    reason: 'You receive this mail because the password of this address was changed.',
  };
}

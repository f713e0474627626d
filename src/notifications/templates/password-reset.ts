import type { Letter, UserFacts } from './letter.js';

export function passwordReset({ recipient, link }: UserFacts): Letter {
  return {
    subject: 'Set a new password',
    preview: 'Somebody, probably you, has forgotten the password of this address.',
    greeting: `Hello ${recipient.firstName},`,
    paragraphs: [
      'Somebody, probably you, told us that the password of this address is forgotten. With the button below you set a new one.',
      'The link works once, within an hour. If you did not ask for it, you need not do anything: your password stays as it is.',
    ],
    button: { label: 'Set a new password', url: link },
    reason: 'You receive this mail because somebody asked to reset the password of this address.',
  };
}

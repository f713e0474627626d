import type { Letter, UserFacts } from './letter.js';

export function userInvitation({ brand: { companyName }, recipient, link }: UserFacts): Letter {
  return {
    subject: `${companyName} has invited you to its onboarding`,
    preview: 'Choose a password, and you can sign in.',
    greeting: `Hello ${recipient.firstName},`,
    paragraphs: [
      `You have been invited to work on the onboarding of ${companyName}. Choose a password to sign in with this address.`,
      'The button below is your personal link. It works once, within seven days; please keep it to yourself.',
    ],
    button: { label: 'Choose a password', url: link },
    reason: `You receive this mail because an admin of ${companyName} has invited you.`,
  };
}

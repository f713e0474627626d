import type { Facts, Letter } from './letter.js';

export function welcome({ brand: { companyName }, newHire, link }: Facts): Letter {
  return {
    subject: `Good to have you at ${companyName}, ${newHire.firstName}`,
    preview: 'Your onboarding has begun. Here is your way back to it.',
    greeting: `Welcome, ${newHire.firstName}!`,
    paragraphs: [
      `You have started your onboarding at ${companyName}. Take the time that you need: what you have done is saved as you go.`,
      'With the button below you come back to where you left off, on any device.',
    ],
    button: { label: 'Continue your onboarding', url: link },
    reason: `You receive this mail because you have started your onboarding at ${companyName}.`,
  };
}

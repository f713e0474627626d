import type { Facts, Letter } from './letter.js';

export function invitation({ brand: { companyName }, newHire, flowName, link }: Facts): Letter {
  return {
    subject: `Welcome to ${companyName}: your onboarding is ready`,
    preview: `Everything for your first days at ${companyName}, in one place.`,
    greeting: `Hello ${newHire.firstName},`,
    paragraphs: [
      `We are glad that you are joining ${companyName}. Everything that you need for a good start is ready for you${flowName === null ? '' : ` in “${flowName}”`}.`,
      'You can begin whenever it suits you, stop at any time, and go on where you left off.',
      'The button below is your personal link. Please keep it to yourself: whoever has it can open your onboarding.',
    ],
    button: { label: 'Start your onboarding', url: link },
    reason: `You receive this mail because ${companyName} has invited you to its onboarding.`,
  };
}

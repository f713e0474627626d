import type { Facts, Letter } from './letter.js';

export function completion({ brand: { companyName }, newHire, link }: Facts): Letter {
  return {
    subject: `All done: you have completed your onboarding at ${companyName}`,
    preview: 'Thank you! There is nothing left for you to do.',
    greeting: `Well done, ${newHire.firstName}!`,
    paragraphs: [
      `You have completed your onboarding at ${companyName}. Thank you for taking the time; there is nothing left for you to do.`,
      'If you would like to look something up again, you still find it there.',
    ],
    button: { label: 'Look back', url: link },
    reason: `You receive this mail because you have completed your onboarding at ${companyName}.`,
  };
}

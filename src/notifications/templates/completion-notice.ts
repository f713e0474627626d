import type { Facts, Letter } from './letter.js';

/** To the admins. */
export function completionNotice({ brand: { companyName }, recipient, newHire, flowName, link }: Facts): Letter {
  const name = `${newHire.firstName} ${newHire.lastName}`;
  return {
    subject: `${name} has completed the onboarding`,
    preview: `Every stage is done; the answers are waiting for you.`,
    greeting: `Hello ${recipient.firstName},`,
    paragraphs: [
      `${name} has completed ${flowName === null ? 'the onboarding' : `“${flowName}”`}. Every stage is done, and the answers are there for you to read.`,
    ],
    button: { label: 'Open your onboarding', url: link },
    reason: `You receive this mail because you are an admin of ${companyName}.`,
  };
}

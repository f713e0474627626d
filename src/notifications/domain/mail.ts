/** About somebody's onboarding; to the new hire, or to users of the company. */
export const ONBOARDING_TEMPLATES = ['invitation', 'welcome', 'completion', 'completion-notice'] as const;
/** To users of the company, about their own access. */
export const USER_TEMPLATES = ['user-invitation', 'password-reset', 'password-changed'] as const;

/** Stored with each mail: a template keeps its name. */
export const TEMPLATES = [...ONBOARDING_TEMPLATES, ...USER_TEMPLATES] as const;

export type OnboardingTemplate = (typeof ONBOARDING_TEMPLATES)[number];
export type UserTemplate = (typeof USER_TEMPLATES)[number];
export type Template = OnboardingTemplate | UserTemplate;

/** A mail that someone is to get. Who that is, and what it says, is looked up when it leaves. */
export interface MailOrder {
  template: Template;
  /** Whom it is about; null where that is the user who gets it. */
  newHireId: string | null;
  /** Who gets it, where that is a user of the company; else the new hire does. */
  userId: string | null;
}

export interface Mail extends MailOrder {
  id: string;
  companyId: string;
  /** Including the one that runs. */
  attempts: number;
}

/** With the pauses below, about a day: mail servers are given up by others after four to five (RFC 5321, 4.5.4.1). */
export const MAX_ATTEMPTS = 32;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3600;

/** When a mail is tried again after so many attempts; null where it is given up. */
export function nextAttemptAfter(attempts: number, now: Date): Date | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
  return new Date(now.getTime() + pause * 1000);
}

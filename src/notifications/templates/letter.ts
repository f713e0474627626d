export interface Brand {
  companyName: string;
  logoUrl: string | null;
  /** `#RRGGBB`, as the others. */
  primaryColor: string;
  secondaryColor: string;
  accentColor: string;
}

export interface Person {
  firstName: string;
  lastName: string;
}

/** What every mail may tell. */
export interface UserFacts {
  brand: Brand;
  recipient: Person;
  /** Where the mail leads: the new hire's portal, or the admins' front end. */
  link: string;
}

/** What a mail about an onboarding may tell. */
export interface Facts extends UserFacts {
  newHire: Person;
  /** Null where the flow is gone. */
  flowName: string | null;
}

/** What a mail says, in plain text throughout; the layout makes both parts of it. */
export interface Letter {
  subject: string;
  /** What mail programs show beside the subject. */
  preview: string;
  greeting: string;
  paragraphs: readonly string[];
  button?: { label: string; url: string };
  /** Why the reader gets this mail. */
  reason: string;
}

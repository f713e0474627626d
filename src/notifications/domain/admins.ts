/** The people who look after a company's onboarding. */
export abstract class Admins {
  /** Of the company that is bound. */
  abstract ids(): Promise<string[]>;
}

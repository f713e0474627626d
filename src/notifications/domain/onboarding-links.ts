export abstract class OnboardingLinks {
  /** The new hire's personal address of the portal, as it is now; null where there is none. */
  abstract linkOf(newHireId: string): Promise<string | null>;
}

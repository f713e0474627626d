import { newId } from '#libs/kernel/index.js';
import { OnboardingSession, type SessionLink } from '../onboarding-session.js';
import type { PublishedVersion } from '../published-version.js';
import { aPublishedVersion } from './a-published-version.js';

export const OPENED_AT = new Date('2027-01-04T09:00:00.000Z');

export function aLink(link: Partial<SessionLink> = {}): SessionLink {
  return {
    tokenHash: newId(),
    tokenEncrypted: 'encrypted',
    expiresAt: new Date(OPENED_AT.getTime() + 30 * 86_400_000),
    ...link,
  };
}

/** Pending, unless said otherwise; what building it records is left out. */
class OnboardingSessionBuilder {
  private version?: PublishedVersion;
  private readonly owner = { newHireId: newId(), companyId: newId(), flowId: newId() };
  private link = aLink();

  ownedBy(owner: Partial<typeof this.owner>): this {
    Object.assign(this.owner, owner);
    return this;
  }

  with(link: Partial<SessionLink>): this {
    this.link = aLink(link);
    return this;
  }

  /** Started at the time of its opening. */
  active(version: PublishedVersion = aPublishedVersion().build()): this {
    this.version = version;
    return this;
  }

  build(): OnboardingSession {
    const session = OnboardingSession.open(this.owner, this.link, OPENED_AT);
    if (this.version) session.start(this.version, OPENED_AT);
    session.pullEvents();
    return session;
  }
}

export function anOnboardingSession(): OnboardingSessionBuilder {
  return new OnboardingSessionBuilder();
}

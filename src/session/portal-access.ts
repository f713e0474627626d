import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { Encryption, newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Uploads } from '../media/index.js';
import { OnboardingSession, type SessionLink } from './domain/onboarding-session.js';
import { OnboardingSessions } from './domain/onboarding-sessions.js';
import { hashOf } from './session-token.js';

/** What the enrolment of a new hire does to the portal, in the enrolment's own transaction. */
@Injectable()
export class PortalAccess {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly uploads: Uploads,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Opens the portal for a new hire. @returns the session token, which is kept only hashed and encrypted */
  open(newHire: { newHireId: string; companyId: string; flowId: string }): string {
    const { token, link } = this.newLink(newHire.newHireId);
    this.sessions.add(OnboardingSession.open(newHire, link, this.clock.now()));
    return token;
  }

  /** Takes the lock that the portal's own calls take first, before anything else of the new hire is locked. */
  async lock(newHireId: string): Promise<void> {
    await this.sessions.lockOf(newHireId);
  }

  /** Gives out a new link; the former one is dead. */
  async replaceLink(newHireId: string): Promise<void> {
    const session = await this.sessions.lockOf(newHireId);
    // By the session's own id: a caller may spell it otherwise, and the link would not open again.
    session.replaceLink(this.newLink(session.newHireId).link, this.clock.now());
  }

  async cancel(newHireId: string): Promise<void> {
    (await this.sessions.lockOf(newHireId)).cancel(this.clock.now());
  }

  async reopen(newHireId: string): Promise<void> {
    (await this.sessions.lockOf(newHireId)).reopen(this.clock.now());
  }

  /** Completes the onboarding, whatever is still open. */
  async complete(newHireId: string): Promise<void> {
    (await this.sessions.lockOf(newHireId)).override(this.clock.now());
  }

  /** Removes everything that the new hire has done and sent. */
  async erase(newHireId: string): Promise<void> {
    await this.uploads.eraseOf(newHireId);
    await this.sessions.erase(newHireId);
  }

  private newLink(newHireId: string): { token: string; link: SessionLink } {
    const token = newToken();
    return {
      token,
      link: {
        tokenHash: hashOf(token),
        tokenEncrypted: this.encryption.encrypt(token, contextOf(newHireId)),
        expiresAt: new Date(this.clock.now().getTime() + this.config.sessionTtlSeconds * 1000),
      },
    };
  }
}

/** Ties the encrypted token to its session. */
export function contextOf(newHireId: string): string {
  return `session-token:${newHireId}`;
}

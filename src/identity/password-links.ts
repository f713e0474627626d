import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { Commands } from '#libs/messaging/index.js';
import { IssuePasswordToken } from './commands/issue-password-token.js';
import type { TokenPurpose } from './domain/password-token.js';

const PAGES: Record<TokenPurpose, string> = {
  invitation: 'accept-invitation',
  'password-reset': 'reset-password',
};

/** The links by which users set a password, for mails. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  /**
   * A link with a token of its own, which lives from now on: to be asked for when the mail leaves. Null where the user is
   * gone or deactivated, or has accepted the invitation already. For the company that is bound.
   */
  async issue(purpose: TokenPurpose, userId: string): Promise<string | null> {
    const token = await this.commands.execute(new IssuePasswordToken(userId, purpose));
    return token === null ? null : `${this.config.appUrl}/${PAGES[purpose]}?token=${token}`;
  }
}

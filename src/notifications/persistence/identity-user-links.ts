import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { PasswordLinks } from '../../identity/index.js';
import type { UserTemplate } from '../domain/mail.js';
import { UserLinks } from '../domain/user-links.js';

@Injectable()
export class IdentityUserLinks extends UserLinks {
  constructor(
    private readonly passwordLinks: PasswordLinks,
    private readonly config: Config,
  ) {
    super();
  }

  async linkOf(template: UserTemplate, userId: string): Promise<string | null> {
    switch (template) {
      case 'user-invitation':
        return this.passwordLinks.issue('invitation', userId);
      case 'password-reset':
        return this.passwordLinks.issue('password-reset', userId);
      case 'password-changed':
        return this.config.appUrl;
    }
  }
}

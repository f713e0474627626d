import type { UserTemplate } from './mail.js';

export abstract class UserLinks {
  /**
   * Where a mail leads that leaves now; null where it has lost its sense. A link that sets a password is made by this
   * call, and is another one each time.
   */
  abstract linkOf(template: UserTemplate, userId: string): Promise<string | null>;
}

import { Encryption } from '#libs/crypto/index.js';
import { AfterCommit, type Listener } from '#libs/messaging/index.js';
import { PasswordForgotten } from '../domain/password-reset-request.js';
import { PasswordResetRequests } from '../domain/password-reset-requests.js';
import { emailKey } from '../domain/user.js';
import { Users } from '../domain/users.js';

/** Behind the answer, where nobody measures it. */
@AfterCommit('identity.find-user-who-forgot-password', PasswordForgotten)
export class FindUserOnPasswordForgotten implements Listener<PasswordForgotten> {
  constructor(
    private readonly requests: PasswordResetRequests,
    private readonly users: Users,
    private readonly encryption: Encryption,
  ) {}

  async handle({ requestId }: PasswordForgotten): Promise<void> {
    const request = await this.requests.take(requestId);
    if (!request) return;
    const email = request.email((ciphertext, context) => this.encryption.decrypt(ciphertext, context));
    const user = await this.users.findByEmail(emailKey(email));
    user?.requestPasswordReset();
  }
}

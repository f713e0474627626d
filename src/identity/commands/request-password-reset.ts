import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Encryption } from '#libs/crypto/index.js';
import { PasswordResetRequests } from '../domain/password-reset-requests.js';
import { emailKey } from '../domain/user.js';
import { Users } from '../domain/users.js';

/** Finds out who has forgotten a password, if anybody. */
export class RequestPasswordReset extends Command<void> {
  constructor(readonly requestId: string) {
    super();
  }
}

@CommandHandler(RequestPasswordReset)
export class RequestPasswordResetHandler implements ICommandHandler<RequestPasswordReset> {
  constructor(
    private readonly requests: PasswordResetRequests,
    private readonly users: Users,
    private readonly encryption: Encryption,
  ) {}

  async execute({ requestId }: RequestPasswordReset): Promise<void> {
    const request = await this.requests.take(requestId);
    if (!request) return;
    const email = request.email((ciphertext, context) => this.encryption.decrypt(ciphertext, context));
    const user = await this.users.findByEmail(emailKey(email));
    if (!user?.isActive) return;
    user.requestPasswordReset();
    this.requests.tellOf(request, user);
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { Encryption } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { PasswordResetRequest } from '../domain/password-reset-request.js';
import { PasswordResetRequests } from '../domain/password-reset-requests.js';

/** Does the same for every address: whether anybody has it is found out by `RequestPasswordReset`. */
export class ReportForgottenPassword extends Command<void> {
  constructor(readonly email: string) {
    super();
  }
}

@CommandHandler(ReportForgottenPassword)
export class ReportForgottenPasswordHandler implements ICommandHandler<ReportForgottenPassword> {
  constructor(
    private readonly requests: PasswordResetRequests,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
  ) {}

  async execute({ email }: ReportForgottenPassword): Promise<void> {
    const encrypt = (text: string, context: string): string => this.encryption.encrypt(text, context);
    this.requests.add(PasswordResetRequest.of(email, Callers.current(), encrypt, this.clock.now()));
  }
}

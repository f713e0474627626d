import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import { UserSessions } from '../domain/user-sessions.js';

/** The operator's: nobody of the company gets in any more; its data stays. */
export class CloseCompany extends Command<void> {
  constructor(readonly companyId: string) {
    super();
  }
}

@CommandHandler(CloseCompany)
export class CloseCompanyHandler implements ICommandHandler<CloseCompany> {
  constructor(
    private readonly companies: Companies,
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId }: CloseCompany): Promise<void> {
    const now = this.clock.now();
    (await this.companies.lock(companyId)).close(now);
    await this.sessions.revokeAll({ companyId }, 'company-closed', now);
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';

/** The operator's: people of a closed company may sign in again. */
export class ReopenCompany extends Command<void> {
  constructor(readonly companyId: string) {
    super();
  }
}

@CommandHandler(ReopenCompany)
export class ReopenCompanyHandler implements ICommandHandler<ReopenCompany> {
  constructor(
    private readonly companies: Companies,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId }: ReopenCompany): Promise<void> {
    (await this.companies.lock(companyId)).reopen(this.clock.now());
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';

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
    private readonly clock: Clock,
  ) {}

  async execute({ companyId }: CloseCompany): Promise<void> {
    (await this.companies.lock(companyId)).close(this.clock.now());
  }
}

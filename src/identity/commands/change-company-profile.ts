import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import type { CompanyProfile } from '../domain/company.js';

export class ChangeCompanyProfile extends Command<void> {
  constructor(
    readonly companyId: string,
    readonly changes: Partial<CompanyProfile>,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeCompanyProfile)
export class ChangeCompanyProfileHandler implements ICommandHandler<ChangeCompanyProfile> {
  constructor(
    private readonly companies: Companies,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, changes, expectedVersions }: ChangeCompanyProfile): Promise<void> {
    const company = await this.companies.lock(companyId);
    company.expectVersion(expectedVersions);
    company.changeProfile(changes, this.clock.now());
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from './domain/companies.js';

/** What other contexts change of how a company shows itself, in the transaction that runs. */
@Injectable()
export class CompanyBrand {
  constructor(
    private readonly companies: Companies,
    private readonly clock: Clock,
  ) {}

  /** Shows another logo. The company stays locked until the transaction ends. @throws CompanyNotFound */
  async showLogo(companyId: string, url: string): Promise<void> {
    (await this.companies.lock(companyId)).showLogo(url, this.clock.now());
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { Config } from '#libs/config/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import { Company, type Registration } from '../domain/company.js';
import { User } from '../domain/user.js';
import { Users } from '../domain/users.js';

export class RegisterCompany extends Command<{ companyId: string; userId: string }> {
  constructor(
    readonly company: Registration,
    readonly admin: { email: string; firstName: string; lastName: string; passwordHash: string },
  ) {
    super();
  }
}

/** A company comes with its first admin. */
@CommandHandler(RegisterCompany)
export class RegisterCompanyHandler implements ICommandHandler<RegisterCompany> {
  constructor(
    private readonly companies: Companies,
    private readonly users: Users,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async execute({ company: registration, admin }: RegisterCompany) {
    const now = this.clock.now();
    const company = Company.register(registration, this.config.defaultPlan, now);
    const user = User.admin(company.id, admin, now);
    Callers.identify({ type: 'user', id: user.id });
    this.companies.add(company);
    this.users.add(user);
    return { companyId: company.id, userId: user.id };
  }
}

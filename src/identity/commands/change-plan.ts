import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import type { Plan } from '../domain/plans.js';

/** The operator's to do. */
export class ChangePlan extends Command<void> {
  constructor(
    readonly companyId: string,
    readonly plan: Plan,
  ) {
    super();
  }
}

@CommandHandler(ChangePlan)
export class ChangePlanHandler implements ICommandHandler<ChangePlan> {
  constructor(
    private readonly companies: Companies,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, plan }: ChangePlan): Promise<void> {
    const company = await this.companies.lock(companyId);
    company.changePlan(plan, this.clock.now());
  }
}

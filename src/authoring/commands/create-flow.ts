import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { Flow, type FlowProfile } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';

export class CreateFlow extends Command<string> {
  constructor(
    readonly companyId: string,
    readonly profile: FlowProfile,
  ) {
    super();
  }
}

@CommandHandler(CreateFlow)
export class CreateFlowHandler implements ICommandHandler<CreateFlow> {
  constructor(
    private readonly flows: Flows,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, profile }: CreateFlow): Promise<string> {
    await this.plan.claim('flows');
    const flow = Flow.create(companyId, profile, this.clock.now());
    this.flows.add(flow);
    return flow.id;
  }
}

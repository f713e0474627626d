import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { Flow } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';
import type { FlowReading } from '../flow-format.js';

export class ImportFlow extends Command<string> {
  constructor(
    readonly companyId: string,
    readonly reading: FlowReading,
  ) {
    super();
  }
}

@CommandHandler(ImportFlow)
export class ImportFlowHandler implements ICommandHandler<ImportFlow> {
  constructor(
    private readonly flows: Flows,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, reading }: ImportFlow): Promise<string> {
    const { faults, flow: read } = reading;
    if (!read) throw new InvalidInput(faults);
    await this.plan.claim('flows');
    const now = this.clock.now();
    const flow = Flow.create(companyId, read.profile, now, read.contents.length);
    this.flows.add(flow);
    await this.flows.addContents(flow, read.contents, now);
    return flow.id;
  }
}

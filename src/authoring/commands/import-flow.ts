import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { Flow } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';
import { FlowFormat } from '../flow-format.js';

export class ImportFlow extends Command<string> {
  constructor(
    readonly companyId: string,
    /** Whatever was sent. */
    readonly document: unknown,
  ) {
    super();
  }
}

@CommandHandler(ImportFlow)
export class ImportFlowHandler implements ICommandHandler<ImportFlow> {
  constructor(
    private readonly format: FlowFormat,
    private readonly flows: Flows,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, document }: ImportFlow): Promise<string> {
    const { faults, flow: read } = await this.format.read(document);
    if (!read) throw new InvalidInput(faults);
    await this.plan.claim('flows');
    const now = this.clock.now();
    const flow = Flow.create(companyId, read.profile, now, read.contents.length);
    this.flows.add(flow);
    await this.flows.addContents(flow, read.contents, now);
    return flow.id;
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { withNewIds } from '../domain/contents.js';
import { Flows } from '../domain/flows.js';

export class DuplicateFlow extends Command<string> {
  constructor(
    readonly flowId: string,
    /** Of the copy. */
    readonly name: string | undefined,
  ) {
    super();
  }
}

@CommandHandler(DuplicateFlow)
export class DuplicateFlowHandler implements ICommandHandler<DuplicateFlow> {
  constructor(
    private readonly flows: Flows,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, name }: DuplicateFlow): Promise<string> {
    const flow = await this.flows.lock(flowId);
    await this.plan.claim('flows');
    const now = this.clock.now();
    const copy = flow.duplicate(name, now);
    this.flows.add(copy);
    await this.flows.addContents(copy, withNewIds(await this.flows.contentsOf(flow)), now);
    return copy.id;
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { PortalAccess } from '../../session/index.js';
import { NewHire, type Person } from '../domain/new-hire.js';
import { FlowIsArchived, FlowNotFound, FlowNotPublished } from '../domain/new-hire.errors.js';
import { NewHires } from '../domain/new-hires.js';
import { PublishedFlows } from '../domain/published-flows.js';

export class InviteNewHire extends Command<{ newHireId: string; sessionToken: string }> {
  constructor(
    readonly companyId: string,
    readonly flowId: string,
    readonly person: Person,
    readonly byMail: boolean,
  ) {
    super();
  }
}

@CommandHandler(InviteNewHire)
export class InviteNewHireHandler implements ICommandHandler<InviteNewHire> {
  constructor(
    private readonly newHires: NewHires,
    private readonly flows: PublishedFlows,
    private readonly portal: PortalAccess,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, flowId, person, byMail }: InviteNewHire) {
    const flow = await this.flows.hold(flowId);
    if (!flow) throw new FlowNotFound();
    if (flow.status === 'archived') throw new FlowIsArchived();
    if (flow.versionNumber === null) throw new FlowNotPublished();
    await this.plan.claim('active_new_hires');

    const newHire = NewHire.invite({ companyId, flowId }, person, byMail, this.clock.now());
    this.newHires.add(newHire);
    const sessionToken = this.portal.open({ newHireId: newHire.id, companyId, flowId });
    return { newHireId: newHire.id, sessionToken };
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { PortalAccess } from '../../session/index.js';
import type { NewHireStatus } from '../domain/new-hire.js';
import { InvalidStatusTransition } from '../domain/new-hire.errors.js';
import { NewHires } from '../domain/new-hires.js';
import { PublishedFlows } from '../domain/published-flows.js';

export class ChangeNewHireStatus extends Command<void> {
  constructor(
    readonly newHireId: string,
    readonly status: NewHireStatus,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

/** The portal follows: it closes with a cancellation, opens again after it, and ends with an override. */
@CommandHandler(ChangeNewHireStatus)
export class ChangeNewHireStatusHandler implements ICommandHandler<ChangeNewHireStatus> {
  constructor(
    private readonly newHires: NewHires,
    private readonly portal: PortalAccess,
    private readonly flows: PublishedFlows,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ newHireId, status, expectedVersions }: ChangeNewHireStatus): Promise<void> {
    // The session is locked before its new hire, as the portal's own calls do.
    await this.portal.lock(newHireId);
    const newHire = await this.newHires.lock(newHireId);
    newHire.expectVersion(expectedVersions);
    newHire.changeStatus(status, this.clock.now());
    // Who has not started yet has no version of a flow that was deleted since.
    if (status === 'pending' && !(await this.flows.hold(newHire.flowId))) {
      throw new InvalidStatusTransition('cancelled', status);
    }
    // Whoever comes back takes a place again.
    if (status === 'pending' || status === 'active') await this.plan.claim('active_new_hires');
    if (status === 'cancelled') await this.portal.cancel(newHireId);
    else if (status === 'completed') await this.portal.complete(newHireId);
    else await this.portal.reopen(newHireId);
  }
}

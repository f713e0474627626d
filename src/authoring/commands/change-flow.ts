import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { InvalidStatusTransition } from '../domain/authoring.errors.js';
import type { FlowProfile, FlowStatus } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';
import { Publication } from './publication.js';

export class ChangeFlow extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly changes: Partial<FlowProfile> & { status?: FlowStatus },
    readonly userId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

/** Becoming published is a publication, with all its rules, of the flow as it is changed here. */
@CommandHandler(ChangeFlow)
export class ChangeFlowHandler implements ICommandHandler<ChangeFlow> {
  constructor(
    private readonly flows: Flows,
    private readonly publication: Publication,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, changes, userId, expectedVersions }: ChangeFlow): Promise<void> {
    const { status, ...profile } = changes;
    const flow = await (status === 'published' ? this.publication : this.flows).lock(flowId);
    flow.expectVersion(expectedVersions);
    const now = this.clock.now();
    flow.changeProfile(profile, now);
    switch (status) {
      case undefined:
        return;
      case 'published':
        return this.publication.publish(flow, userId, now);
      case 'archived':
        flow.archive(now);
        return;
      case 'draft':
        throw new InvalidStatusTransition(flow.status, status);
    }
  }
}

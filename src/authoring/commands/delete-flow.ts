import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FlowInUse } from '../domain/authoring.errors.js';
import { FlowEnrollments, Flows } from '../domain/flows.js';

export class DeleteFlow extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeleteFlow)
export class DeleteFlowHandler implements ICommandHandler<DeleteFlow> {
  constructor(
    private readonly flows: Flows,
    private readonly enrollments: FlowEnrollments,
  ) {}

  async execute({ flowId, expectedVersions }: DeleteFlow): Promise<void> {
    const flow = await this.flows.lock(flowId);
    flow.expectVersion(expectedVersions);
    if (await this.enrollments.areOpenIn(flowId)) throw new FlowInUse();
    await this.flows.remove(flow);
  }
}

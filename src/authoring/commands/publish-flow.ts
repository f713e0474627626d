import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Publication } from './publication.js';

export class PublishFlow extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(PublishFlow)
export class PublishFlowHandler implements ICommandHandler<PublishFlow> {
  constructor(
    private readonly publication: Publication,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, userId }: PublishFlow): Promise<void> {
    await this.publication.publish(await this.publication.lock(flowId), userId, this.clock.now());
  }
}

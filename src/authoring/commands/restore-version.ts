import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { FlowVersionNotFound } from '../domain/authoring.errors.js';
import { Flows, FlowVersions } from '../domain/flows.js';
import { contentsOf, profileOf } from '../domain/published-document.js';
import { Publication } from './publication.js';

export class RestoreVersion extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly number: number,
  ) {
    super();
  }
}

/** Makes a version the draft again, its stages and blocks under the ids that new hires' progress refers to. */
@CommandHandler(RestoreVersion)
export class RestoreVersionHandler implements ICommandHandler<RestoreVersion> {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly publication: Publication,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, number }: RestoreVersion): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const document = await this.versions.document(flow, number);
    if (!document) throw new FlowVersionNotFound();
    const now = this.clock.now();
    const contents = contentsOf(document);
    await this.flows.replaceContents(flow, contents, now);
    flow.restore(profileOf(document), contents.length, now);
    if (await this.publication.isUpToDate(flow, contents)) flow.foundUnchanged();
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentTypeNamed, definitionFaults } from '#libs/content/index.js';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { BuiltInContentType, ContentTypeNotFound } from '../domain/authoring.errors.js';
import { Flows } from '../domain/flows.js';
import type { ContentTypeProfile } from '../domain/own-content-type.js';
import { OwnContentTypes } from '../domain/own-content-types.js';

export class ChangeContentType extends Command<void> {
  constructor(
    readonly name: string,
    readonly changes: Partial<ContentTypeProfile>,
    readonly expectedVersion: number | undefined,
  ) {
    super();
  }
}

/** What was published keeps the type as it was; drafts that use it have something new to publish. */
@CommandHandler(ChangeContentType)
export class ChangeContentTypeHandler implements ICommandHandler<ChangeContentType> {
  constructor(
    private readonly ownTypes: OwnContentTypes,
    private readonly flows: Flows,
    private readonly clock: Clock,
  ) {}

  async execute({ name, changes, expectedVersion }: ChangeContentType): Promise<void> {
    if (contentTypeNamed(name)) throw new BuiltInContentType();
    const type = await this.ownTypes.find(name);
    if (!type) throw new ContentTypeNotFound();
    const changed = { ...type, ...changes };
    const faults = definitionFaults({ ...changed, description: changed.description ?? '' });
    if (faults.length > 0) throw new InvalidInput(faults);
    type.expectVersion(expectedVersion);
    const now = this.clock.now();
    type.change(changes, now);
    if (Object.keys(changes).length > 0) await this.flows.contentTypeChanged(name, now);
  }
}

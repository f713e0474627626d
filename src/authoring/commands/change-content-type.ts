import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { companyContentType, contentTypeNamed, definitionFaults, type ContentTypeFacts } from '#libs/content/index.js';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { BuiltInContentType, ContentTypeNotFound } from '../domain/authoring.errors.js';
import { Flows } from '../domain/flows.js';
import type { ContentTypeProfile } from '../domain/own-content-type.js';
import { OwnContentTypes } from '../domain/own-content-types.js';

export class ChangeContentType extends Command<void> {
  constructor(
    readonly name: string,
    readonly changes: Partial<ContentTypeProfile>,
    readonly expectedVersions: readonly number[] | undefined,
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

  async execute({ name, changes, expectedVersions }: ChangeContentType): Promise<void> {
    if (contentTypeNamed(name)) throw new BuiltInContentType();
    const type = await this.ownTypes.lock(name);
    if (!type) throw new ContentTypeNotFound();
    const [before, after] = [{ ...type }, { ...type, ...changes }];
    const faults = definitionFaults(after);
    if (faults.length > 0) throw new InvalidInput(faults);
    type.expectVersion(expectedVersions);
    const now = this.clock.now();
    type.change(changes, now);
    if (!isPublishedAlike(before, after)) await this.flows.contentTypeChanged(name, now);
  }
}

/** What is stored has lost the order of its members, which says nothing. */
function isPublishedAlike(before: ContentTypeFacts, after: ContentTypeFacts): boolean {
  return isDeepStrictEqual(companyContentType(before).frozen, companyContentType(after).frozen);
}

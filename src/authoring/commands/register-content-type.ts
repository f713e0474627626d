import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentTypeNamed, definitionFaults } from '#libs/content/index.js';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { NameTaken } from '../domain/authoring.errors.js';
import { OwnContentType, type ContentTypeProfile } from '../domain/own-content-type.js';
import { OwnContentTypes } from '../domain/own-content-types.js';

export class RegisterContentType extends Command<void> {
  constructor(
    readonly companyId: string,
    readonly name: string,
    readonly profile: ContentTypeProfile,
  ) {
    super();
  }
}

@CommandHandler(RegisterContentType)
export class RegisterContentTypeHandler implements ICommandHandler<RegisterContentType> {
  constructor(
    private readonly ownTypes: OwnContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, name, profile }: RegisterContentType): Promise<void> {
    const faults = definitionFaults({ ...profile, name });
    if (faults.length > 0) throw new InvalidInput(faults);
    if (contentTypeNamed(name) ?? (await this.ownTypes.lock(name))) throw new NameTaken();
    this.ownTypes.add(OwnContentType.create(companyId, name, profile, this.clock.now()));
  }
}

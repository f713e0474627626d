import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PortalAccess } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

/** Removes the person: record, progress, uploaded files. */
export class EraseNewHire extends Command<void> {
  constructor(
    readonly newHireId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(EraseNewHire)
export class EraseNewHireHandler implements ICommandHandler<EraseNewHire> {
  constructor(
    private readonly newHires: NewHires,
    private readonly portal: PortalAccess,
  ) {}

  async execute({ newHireId, expectedVersions }: EraseNewHire): Promise<void> {
    await this.portal.lock(newHireId);
    const newHire = await this.newHires.lock(newHireId);
    newHire.expectVersion(expectedVersions);
    this.newHires.remove(newHire);
    await this.portal.erase(newHireId);
  }
}

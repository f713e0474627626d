import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import type { Person } from '../domain/new-hire.js';
import { NewHires } from '../domain/new-hires.js';

export class ChangeNewHire extends Command<void> {
  constructor(
    readonly newHireId: string,
    readonly changes: Partial<Person>,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeNewHire)
export class ChangeNewHireHandler implements ICommandHandler<ChangeNewHire> {
  constructor(
    private readonly newHires: NewHires,
    private readonly clock: Clock,
  ) {}

  async execute({ newHireId, changes, expectedVersions }: ChangeNewHire): Promise<void> {
    const newHire = await this.newHires.lock(newHireId);
    newHire.expectVersion(expectedVersions);
    newHire.changePerson(changes, this.clock.now());
  }
}

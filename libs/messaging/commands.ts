import { Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { UnitOfWork } from './unit-of-work.js';

/** The only way to run a command: one command, one entity manager, one transaction. */
@Injectable()
export class Commands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bus: CommandBus,
  ) {}

  execute<R>(command: Command<R>): Promise<R> {
    return this.unitOfWork.run(() => this.bus.execute(command));
  }
}

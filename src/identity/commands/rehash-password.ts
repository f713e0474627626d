import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../domain/users.js';

/** Keeps a password, just proved right, at the cost that is configured now. */
export class RehashPassword extends Command<void> {
  constructor(
    readonly userId: string,
    /** The hash that it was proved against: one that replaced it meanwhile stays. */
    readonly provedAgainst: string,
    readonly passwordHash: string,
  ) {
    super();
  }
}

@CommandHandler(RehashPassword)
export class RehashPasswordHandler implements ICommandHandler<RehashPassword> {
  constructor(private readonly users: Users) {}

  async execute({ userId, provedAgainst, passwordHash }: RehashPassword): Promise<void> {
    const user = await this.users.lock(userId);
    user.rehash(provedAgainst, passwordHash);
  }
}

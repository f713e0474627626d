import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../domain/users.js';

/** Erases the person with all sign-ins; the address is free to be invited again. */
export class RemoveUser extends Command<void> {
  constructor(
    readonly userId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(RemoveUser)
export class RemoveUserHandler implements ICommandHandler<RemoveUser> {
  constructor(private readonly users: Users) {}

  async execute({ userId, expectedVersions }: RemoveUser): Promise<void> {
    const { user, otherActiveAdmins } = await this.users.lockAmongAdmins(userId);
    user.expectVersion(expectedVersions);
    user.remove(otherActiveAdmins);
    this.users.remove(user);
  }
}

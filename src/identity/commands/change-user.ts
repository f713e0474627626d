import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../domain/plan-limits.js';
import type { UserChanges } from '../domain/user.js';
import { UserSessions } from '../domain/user-sessions.js';
import { Users } from '../domain/users.js';

export class ChangeUser extends Command<void> {
  constructor(
    readonly userId: string,
    readonly changes: UserChanges,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeUser)
export class ChangeUserHandler implements ICommandHandler<ChangeUser> {
  constructor(
    private readonly users: Users,
    private readonly sessions: UserSessions,
    private readonly limits: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, changes, expectedVersions }: ChangeUser): Promise<void> {
    const now = this.clock.now();
    const { user, otherActiveAdmins } = await this.users.lockAmongAdmins(userId);
    user.expectVersion(expectedVersions);
    if (changes.isActive && !user.isActive) await this.limits.claim('users');
    user.change(changes, otherActiveAdmins, now);
    if (!user.isActive) await this.sessions.revokeAll({ userId: user.id }, 'deactivated', now);
  }
}

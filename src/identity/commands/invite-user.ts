import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../domain/plan-limits.js';
import { User, type PersonToInvite } from '../domain/user.js';
import { Users } from '../domain/users.js';

/** Answers the id of the user, who gets a mail with the means to set a password. */
export class InviteUser extends Command<string> {
  constructor(
    readonly companyId: string,
    readonly person: PersonToInvite,
  ) {
    super();
  }
}

@CommandHandler(InviteUser)
export class InviteUserHandler implements ICommandHandler<InviteUser> {
  constructor(
    private readonly users: Users,
    private readonly limits: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, person }: InviteUser): Promise<string> {
    const user = User.invite(companyId, person, this.clock.now());
    await this.limits.claim('users');
    this.users.add(user);
    return user.id;
  }
}

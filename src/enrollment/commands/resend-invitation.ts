import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PortalAccess } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

export class ResendInvitation extends Command<void> {
  constructor(readonly newHireId: string) {
    super();
  }
}

@CommandHandler(ResendInvitation)
export class ResendInvitationHandler implements ICommandHandler<ResendInvitation> {
  constructor(
    private readonly newHires: NewHires,
    private readonly portal: PortalAccess,
    private readonly clock: Clock,
  ) {}

  async execute({ newHireId }: ResendInvitation): Promise<void> {
    // The session is locked before its new hire, as the portal's own calls do.
    await this.portal.replaceLink(newHireId);
    const newHire = await this.newHires.lock(newHireId);
    newHire.invitedAgain(this.clock.now());
  }
}

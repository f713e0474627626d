import { Clock } from '#libs/kernel/index.js';
import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { ProgressMade } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

@InTransaction(ProgressMade)
export class FollowNewHireOnProgressMade implements Listener<ProgressMade> {
  constructor(
    private readonly newHires: NewHires,
    private readonly clock: Clock,
  ) {}

  async handle({ newHireId, occurredAt: _, companyId: _of, ...whereabouts }: ProgressMade): Promise<void> {
    await this.newHires.recordProgress(newHireId, whereabouts, this.clock.now());
  }
}

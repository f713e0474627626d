import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { ProgressMade } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

@InTransaction(ProgressMade)
export class FollowNewHireOnProgressMade implements Listener<ProgressMade> {
  constructor(private readonly newHires: NewHires) {}

  async handle({ newHireId, occurredAt, ...whereabouts }: ProgressMade): Promise<void> {
    await this.newHires.recordProgress(newHireId, whereabouts, new Date(occurredAt));
  }
}

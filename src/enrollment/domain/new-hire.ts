import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { InvalidStatusTransition } from './new-hire.errors.js';
import { InvitationResent, NewHireInvited } from './new-hire.events.js';

export const STATUSES = ['pending', 'active', 'completed', 'cancelled'] as const;
export type NewHireStatus = (typeof STATUSES)[number];

export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  /** `YYYY-MM-DD` */
  startDate: string | null;
}

/** Somebody whom a company hires, on the way through one of its flows. */
export class NewHire extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  readonly flowId!: string;
  flowVersion!: number | null;
  flowVersionId!: string | null;
  email!: string;
  /** The address as it is compared: unique within the flow, without regard to case. */
  emailKey!: string;
  firstName!: string;
  lastName!: string;
  startDate!: string | null;
  status!: NewHireStatus;
  currentStageId!: string | null;
  completedStages!: number;
  totalStages!: number;
  completedContentBlocks!: number;
  totalContentBlocks!: number;
  invitedAt!: Date | null;
  startedAt!: Date | null;
  completedAt!: Date | null;
  lastActivityAt!: Date | null;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** @param byMail whether the invitation is to be sent; without it the company hands over the link itself */
  static invite(of: { companyId: string; flowId: string }, person: Person, byMail: boolean, now: Date): NewHire {
    const newHire = Object.assign(new NewHire(), {
      id: newId(),
      ...of,
      ...composed(person),
      emailKey: emailKey(person.email),
      flowVersion: null,
      flowVersionId: null,
      status: 'pending' as const,
      currentStageId: null,
      completedStages: 0,
      totalStages: 0,
      completedContentBlocks: 0,
      totalContentBlocks: 0,
      invitedAt: now,
      startedAt: null,
      completedAt: null,
      lastActivityAt: null,
      createdAt: now,
      updatedAt: now,
    });
    if (byMail) newHire.record(new NewHireInvited(newHire.companyId, newHire.id));
    return newHire;
  }

  start(version: { id: string; number: number }, now: Date): void {
    this.status = 'active';
    this.flowVersionId = version.id;
    this.flowVersion = version.number;
    this.startedAt = now;
    this.lastActivityAt = now;
    this.updatedAt = now;
  }

  complete(now: Date): void {
    this.status = 'completed';
    this.completedAt = now;
    this.lastActivityAt = now;
    this.updatedAt = now;
  }

  /** @throws InvalidStatusTransition unless pending or active */
  invitedAgain(now: Date): void {
    if (this.status !== 'pending' && this.status !== 'active')
      throw new InvalidStatusTransition(this.status, 'invited');
    this.invitedAt = now;
    this.updatedAt = now;
    this.record(new InvitationResent(this.companyId, this.id));
  }

  /** What an admin may do by hand. @throws InvalidStatusTransition */
  changeStatus(to: NewHireStatus, now: Date): void {
    const back = this.startedAt ? 'active' : 'pending';
    const allowed: Record<NewHireStatus, readonly NewHireStatus[]> = {
      pending: ['cancelled'],
      active: ['cancelled', 'completed'],
      cancelled: [back],
      completed: [],
    };
    if (!allowed[this.status].includes(to)) throw new InvalidStatusTransition(this.status, to);
    this.status = to;
    if (to === 'completed') this.completedAt = now;
    this.updatedAt = now;
  }

  changePerson(changes: Partial<Person>, now: Date): void {
    const composedChanges = composed(changes);
    const members = Object.keys(composedChanges) as (keyof Person)[];
    if (members.every((member) => composedChanges[member] === this[member])) return;
    Object.assign(this, composedChanges);
    if (changes.email !== undefined) this.emailKey = emailKey(changes.email);
    this.updatedAt = now;
  }
}

/** Keyboards write an accent in one character or in two; composed (NFC), both are found by either. */
function composed<P extends Partial<Person>>(person: P): P {
  const texts = Object.entries(person).map(([member, text]) => [member, text?.normalize('NFC') ?? null]);
  return Object.fromEntries(texts) as P;
}

function emailKey(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

import { newId, PreconditionFailed } from '#libs/kernel/index.js';
import { InvalidStatusTransition } from './new-hire.errors.js';
import { InvitationResent, NewHireInvited } from './new-hire.events.js';
import { NewHire, STATUSES, type NewHireStatus } from './new-hire.js';
import { aNewHire, INVITED_AT } from './testing/a-new-hire.js';

const LATER = new Date('2027-02-01T09:00:00.000Z');
const PERSON = { email: 'A@example.org', firstName: 'A', lastName: 'B', startDate: null };

describe('A new hire', () => {
  it('is invited, by mail or by hand', () => {
    const owner = { companyId: newId(), flowId: newId() };
    const byMail = NewHire.invite(owner, PERSON, true, INVITED_AT);
    expect(byMail).toMatchObject({ ...owner, ...PERSON, status: 'pending', invitedAt: INVITED_AT, startedAt: null });
    expect(byMail.pullEvents()).toEqual([expect.any(NewHireInvited)]);
    expect(NewHire.invite(owner, PERSON, false, INVITED_AT).pullEvents()).toEqual([]);
  });

  it('has one address, however it is written', () => {
    const keys = ['jo@example.org', 'JO@Example.ORG'].map((email) => aNewHire().with({ email }).build().emailKey);
    expect(new Set(keys).size).toBe(1);
    const newHire = aNewHire().build();
    newHire.changePerson({ email: 'Other@example.org' }, LATER);
    expect(newHire).toMatchObject({ email: 'Other@example.org', emailKey: 'other@example.org', updatedAt: LATER });
    newHire.changePerson({ lastName: 'Reyes' }, LATER);
    expect(newHire).toMatchObject({ lastName: 'Reyes', firstName: 'Jordan', emailKey: 'other@example.org' });
  });

  it('has one name and address, however the accents were typed', () => {
    const decomposed = { email: 'zoe\u0308@example.org', firstName: 'Zoe\u0308', lastName: 'Nun\u0303ez' };
    const composed = { email: 'zoë@example.org', firstName: 'Zoë', lastName: 'Nuñez', emailKey: 'zoë@example.org' };
    expect(aNewHire().with(decomposed).build()).toMatchObject(composed);
    const renamed = aNewHire().build();
    renamed.changePerson({ ...decomposed, startDate: null }, LATER);
    expect(renamed).toMatchObject({ ...composed, startDate: null });
  });

  it('stays as it is where nothing changes', () => {
    const newHire = aNewHire().with({ firstName: 'Zoë' }).build();
    const { updatedAt } = newHire;
    newHire.changePerson({ firstName: 'Zoe\u0308', email: newHire.email, startDate: newHire.startDate }, LATER);
    newHire.changePerson({}, LATER);
    expect(newHire.updatedAt).toBe(updatedAt);
  });

  describe('changes by hand', () => {
    const states = {
      pending: () => aNewHire(),
      active: () => aNewHire().active(),
      completed: () => aNewHire().active().completed(),
      'cancelled before the start': () => aNewHire().cancelled(),
      'cancelled after it': () => aNewHire().active().cancelled(),
    };
    const allowed: Record<keyof typeof states, NewHireStatus[]> = {
      pending: ['cancelled'],
      active: ['completed', 'cancelled'],
      completed: [],
      'cancelled before the start': ['pending'],
      'cancelled after it': ['active'],
    };

    it.each(Object.entries(allowed))('from %s to %j alone', (from, targets) => {
      for (const to of STATUSES) {
        const newHire = states[from as keyof typeof states]().build();
        const before = newHire.status;
        if (targets.includes(to)) {
          newHire.changeStatus(to, LATER);
          expect([newHire.status, newHire.updatedAt]).toEqual([to, LATER]);
          expect(newHire.completedAt).toEqual(to === 'completed' ? LATER : null);
        } else {
          expect(() => {
            newHire.changeStatus(to, LATER);
          }).toThrow(InvalidStatusTransition);
          expect(newHire.status).toBe(before);
        }
      }
    });

    it.each(Object.entries(states))('and is invited again while %s, if at all', (state, build) => {
      const newHire = build().build();
      if (state === 'pending' || state === 'active') {
        newHire.invitedAgain(LATER);
        expect(newHire.invitedAt).toEqual(LATER);
        expect(newHire.pullEvents()).toEqual([expect.any(InvitationResent)]);
      } else {
        expect(() => {
          newHire.invitedAgain(LATER);
        }).toThrow(InvalidStatusTransition);
      }
    });
  });

  it('is changed in the state that was expected, or not at all', () => {
    const newHire = aNewHire().build();
    newHire.expectVersion(undefined);
    newHire.expectVersion([0, 1]);
    expect(() => {
      newHire.expectVersion([2]);
    }).toThrow(PreconditionFailed);
  });
});

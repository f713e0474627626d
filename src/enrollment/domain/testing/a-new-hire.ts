import { newId } from '#libs/kernel/index.js';
import { NewHire, type Person } from '../new-hire.js';

export const INVITED_AT = new Date('2027-01-04T09:00:00.000Z');

/** Pending, unless said otherwise; what building it records is left out. */
class NewHireBuilder {
  private readonly owner = { companyId: newId(), flowId: newId() };
  private readonly person: Person = {
    email: 'Jordan.Rivera@example.org',
    firstName: 'Jordan',
    lastName: 'Rivera',
    startDate: '2027-01-11',
  };
  private readonly steps: ((newHire: NewHire) => void)[] = [];

  ownedBy(owner: Partial<typeof this.owner>): this {
    Object.assign(this.owner, owner);
    return this;
  }

  with(person: Partial<Person>): this {
    Object.assign(this.person, person);
    return this;
  }

  active(version = { id: newId(), number: 1 }): this {
    this.steps.push((newHire) => {
      newHire.start(version, INVITED_AT);
    });
    return this;
  }

  completed(): this {
    this.steps.push((newHire) => {
      newHire.complete(INVITED_AT);
    });
    return this;
  }

  cancelled(): this {
    this.steps.push((newHire) => {
      newHire.changeStatus('cancelled', INVITED_AT);
    });
    return this;
  }

  build(): NewHire {
    const newHire = NewHire.invite(this.owner, this.person, true, INVITED_AT);
    for (const step of this.steps) step(newHire);
    newHire.pullEvents();
    return newHire;
  }
}

export function aNewHire(): NewHireBuilder {
  return new NewHireBuilder();
}

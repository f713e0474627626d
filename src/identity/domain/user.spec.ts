import { LastAdmin } from './user.errors.js';
import {
  PasswordReset,
  PasswordResetRequested,
  UserDeactivated,
  UserInvited,
  UserRemoved,
  UserRoleChanged,
} from './user.events.js';
import { emailKey, User, type PersonToInvite } from './user.js';

const [CREATED, LATER] = [new Date('2027-01-11T09:00:00Z'), new Date('2027-01-12T09:00:00Z')];
const COMPANY = '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';

function anInvitedUser(person: Partial<PersonToInvite> = {}): User {
  const user = User.invite(
    COMPANY,
    { email: 'Robin@Example.org', firstName: 'Robin', lastName: 'Reyes', role: 'user', ...person },
    CREATED,
  );
  user.pullEvents();
  return user;
}

function aUser(person: Partial<PersonToInvite> = {}): User {
  const user = anInvitedUser(person);
  user.setPassword('hash', CREATED);
  user.pullEvents();
  return user;
}

const eventsOf = (user: User) => user.pullEvents().map((event) => event.constructor);

describe('A user', () => {
  it('is invited without a password, and told so', () => {
    const person = { email: 'Robin@Example.org', firstName: 'Robin', lastName: 'Reyes', role: 'admin' as const };
    const user = User.invite(COMPANY, person, CREATED);
    expect(user).toMatchObject({ ...person, emailKey: 'robin@example.org', passwordHash: null, isActive: true });
    const [event, ...more] = user.pullEvents();
    expect(event).toBeInstanceOf(UserInvited);
    expect(event).toMatchObject({ companyId: COMPANY, userId: user.id });
    expect(more).toEqual([]);
  });

  it('announces what changes rights, and nothing else', () => {
    const user = aUser();
    user.change({ firstName: 'Kim', lastName: 'Reyes' }, 0, LATER);
    expect([eventsOf(user), user.firstName, user.updatedAt]).toEqual([[], 'Kim', LATER]);
    user.change({ role: 'admin' }, 1, LATER);
    expect(eventsOf(user)).toEqual([UserRoleChanged]);
    user.change({ role: 'user', isActive: false }, 1, LATER);
    expect(eventsOf(user)).toEqual([UserRoleChanged, UserDeactivated]);
    user.change({ isActive: true }, 1, LATER);
    expect(eventsOf(user)).toEqual([]);
    user.remove(1);
    expect(eventsOf(user)).toEqual([UserRemoved]);
  });

  it('is not touched by a change that changes nothing', () => {
    const user = aUser();
    user.change({ role: 'user', isActive: true, firstName: 'Robin' }, 0, LATER);
    expect([user.updatedAt, eventsOf(user)]).toEqual([CREATED, []]);
  });

  it('stays while nobody else acts as an admin', () => {
    const user = aUser({ role: 'admin' });
    for (const leave of [
      () => {
        user.change({ role: 'user' }, 0, LATER);
      },
      () => {
        user.change({ isActive: false }, 0, LATER);
      },
      () => {
        user.remove(0);
      },
    ]) {
      expect(leave).toThrow(LastAdmin);
    }
    expect([user.role, user.isActive, eventsOf(user)]).toEqual(['admin', true, []]);
    user.change({ firstName: 'Kim' }, 0, LATER);
    expect(() => {
      user.change({ role: 'user' }, 1, LATER);
    }).not.toThrow();
  });

  it.each<[what: string, user: () => User]>([
    ['only invited', () => anInvitedUser({ role: 'admin' })],
    ['deactivated', () => Object.assign(aUser({ role: 'admin' }), { isActive: false })],
    ['no admin', () => aUser()],
  ])('may leave who is %s', (_, user) => {
    expect(() => {
      user().change({ role: 'user', isActive: false }, 0, LATER);
    }).not.toThrow();
    expect(() => {
      user().remove(0);
    }).not.toThrow();
  });

  it('is told of a password that replaces another one, not of the first', () => {
    const user = anInvitedUser();
    user.setPassword('first', LATER);
    expect([user.passwordHash, eventsOf(user)]).toEqual(['first', []]);
    user.setPassword('second', LATER);
    expect([user.passwordHash, eventsOf(user)]).toEqual(['second', [PasswordReset]]);
  });

  it('is told of nothing where the same password is hashed anew', () => {
    const user = aUser();
    user.rehash('stronger');
    expect([user.passwordHash, eventsOf(user)]).toEqual(['stronger', []]);
  });

  it('gets a mail for a forgotten password while active', () => {
    const user = anInvitedUser();
    user.requestPasswordReset();
    expect(eventsOf(user)).toEqual([PasswordResetRequested]);
    user.change({ isActive: false }, 0, LATER);
    user.pullEvents();
    user.requestPasswordReset();
    expect(eventsOf(user)).toEqual([]);
  });

  it('has one address however it is written', () => {
    expect(emailKey(' Zoe\u0308@Example.ORG')).toBe(emailKey('zo\u00eb@example.org'));
  });
});

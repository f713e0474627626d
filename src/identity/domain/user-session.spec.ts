import { UserSessionRevoked } from './user.events.js';
import { RefreshToken, UserSession } from './user-session.js';

const NOW = new Date('2027-01-11T09:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const aSession = (): UserSession => UserSession.start('company', 'user', { ip: null, userAgent: null }, NOW);

describe('A sign-in', () => {
  it('ends once, and the first reason stays', () => {
    const session = aSession();
    session.revoke('logout', later(1));
    session.revoke('password-reset', later(2));
    expect(session).toMatchObject({ revokedAt: later(1), revocationReason: 'logout' });
    const events = session.pullEvents();
    expect(events).toHaveLength(1);
    expect(events[0]).toBeInstanceOf(UserSessionRevoked);
    expect(events[0]).toMatchObject({ companyId: 'company', userId: 'user' });
  });
});

describe('A refresh token', () => {
  const DAY = 86_400;

  it('is current for thirty days', () => {
    const token = RefreshToken.issue(aSession(), 'hash', NOW);
    expect([token.standing(later(30 * DAY - 1)), token.standing(later(30 * DAY))]).toEqual(['current', 'expired']);
  });

  it('answers with its successor for ten seconds, then it is dead', () => {
    const session = aSession();
    const token = RefreshToken.issue(session, 'hash', NOW);
    const successor = RefreshToken.issue(session, 'next', NOW);
    token.rotate(successor, 'encrypted', NOW);
    expect([token.standing(NOW), token.standing(later(10)), token.standing(later(10.001))]).toEqual([
      'rotated',
      'rotated',
      'dead',
    ]);
    expect(token).toMatchObject({ successorId: successor.id, successorTokenEncrypted: 'encrypted' });
  });

  it('is dead at once when its successor has been used, which is then readable nowhere', () => {
    const token = RefreshToken.issue(aSession(), 'hash', NOW);
    token.rotate(RefreshToken.issue(aSession(), 'next', NOW), 'encrypted', NOW);
    token.die(NOW);
    expect([token.standing(NOW), token.successorTokenEncrypted]).toEqual(['dead', null]);
  });
});

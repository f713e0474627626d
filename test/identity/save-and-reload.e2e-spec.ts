import { UnitOfWork } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { PasswordResetRequest } from '../../src/identity/domain/password-reset-request.js';
import { PasswordResetRequests } from '../../src/identity/domain/password-reset-requests.js';
import { PasswordToken } from '../../src/identity/domain/password-token.js';
import { PasswordTokens } from '../../src/identity/domain/password-tokens.js';
import { RefreshToken, UserSession } from '../../src/identity/domain/user-session.js';
import { UserSessions } from '../../src/identity/domain/user-sessions.js';
import { User } from '../../src/identity/domain/user.js';
import { Users } from '../../src/identity/domain/users.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

/** A misspelt column compiles, and silently loses its value: every member must come back as it went. */
describe('Saved and loaded again', () => {
  let service: Service;
  let companyId: string;

  beforeAll(async () => {
    service = await Service.start();
    companyId = (await aCompany(service)).id;
  });
  afterAll(() => service.stop());

  const CREATED = new Date('2027-01-11T09:00:00.123Z');
  const inOneTransaction = <R>(work: () => Promise<R>) =>
    Tenancy.run({ companyId }, () => service.get(UnitOfWork).run(work));

  it('a user, a sign-in, its refresh token and a token of a mail are what they were', async () => {
    const person = { email: 'Zoë@example.org', firstName: 'Zoë', lastName: 'Okafor', role: 'user' as const };
    const user = User.invite(companyId, person, CREATED);
    user.setPassword('hash', new Date('2027-02-12T10:01:02.456Z'));
    user.pullEvents();
    const session = UserSession.start(companyId, user.id, { ip: '192.0.2.1', userAgent: 'Agent "1"' }, CREATED);
    const next = RefreshToken.issue(session, 'next', CREATED);
    const refresh = RefreshToken.issue(session, 'first', CREATED);
    refresh.rotate(next, 'encrypted', new Date('2027-01-12T00:00:00.789Z'));
    const token = PasswordToken.issue(user, 'password-reset', 'of a mail', CREATED);
    await inOneTransaction(async () => {
      service.get(Users).add(user);
      service.get(UserSessions).add(session);
      service.get(UserSessions).addToken(next);
      service.get(UserSessions).addToken(refresh);
      service.get(PasswordTokens).add(token);
    });
    const loaded = await inOneTransaction(async () => [
      await service.get(Users).lock(user.id),
      await service.get(UserSessions).lock(user.id, session.id),
      (await service.get(UserSessions).lockByToken('first'))?.token,
      await service.get(PasswordTokens).find('of a mail'),
    ]);
    const [savedUser, ...saved] = [user, session, refresh, token].map((aggregate) => ({ ...aggregate }));
    expect(loaded.map((aggregate) => ({ ...aggregate }))).toEqual([{ ...savedUser, version: 1 }, ...saved]);
  });

  it('a sign-in that has ended, and a forgotten password, too', async () => {
    const user = User.invite(
      companyId,
      { email: 'b@example.org', firstName: 'B', lastName: 'C', role: 'admin' },
      CREATED,
    );
    const session = UserSession.start(companyId, user.id, { ip: null, userAgent: null }, CREATED);
    const token = RefreshToken.issue(session, 'third', CREATED);
    session.revoke('logout', CREATED);
    const request = PasswordResetRequest.of(
      'b@example.org',
      { ip: '192.0.2.1', requestId: 'r-1' },
      (text) => `encrypted ${text}`,
      CREATED,
    );
    // Nothing is to happen: the specs of the events are elsewhere.
    for (const aggregate of [user, session]) aggregate.pullEvents();
    await inOneTransaction(async () => {
      service.get(Users).add(user);
      service.get(UserSessions).add(session);
      service.get(UserSessions).addToken(token);
      service.get(PasswordResetRequests).add(request);
    });
    const loaded = await inOneTransaction(async () => [
      (await service.get(UserSessions).lockByToken('third'))?.session,
      await service.get(PasswordResetRequests).take(request.id),
    ]);
    expect(loaded.map((aggregate) => ({ ...aggregate }))).toEqual([session, request].map((saved) => ({ ...saved })));
    expect(await inOneTransaction(() => service.get(PasswordResetRequests).take(request.id))).toBeNull();
  });
});

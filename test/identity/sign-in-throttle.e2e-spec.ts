import { randomInt } from 'node:crypto';
import { jest } from '@jest/globals';
import { Passwords, TooManyHashes } from '#libs/crypto/index.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import { aCompany, PASSWORD } from '../support/company.js';
import { Mailbox } from '../support/mailbox.js';
import { Service } from '../support/service.js';

describe('Failed sign-ins', () => {
  let service: Service;
  let mailbox: Mailbox;

  beforeAll(async () => {
    service = await Service.start({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });
    mailbox = Mailbox.of(service);
  });
  afterAll(() => service.stop());

  const anAddress = () => ({ 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
  const login = (email: string, password: string, address: Record<string, string>) =>
    service.api().post('/auth/login', { email, password }, address);
  const guess = (email: string, address = anAddress()) => login(email, 'not the password', address);

  it.each(['known', 'unknown'])('slow an account down whose address is %s, wherever they come from', async (who) => {
    const at = who === 'known' ? (await aCompany(service)).adminEmail : `nobody-${randomInt(2 ** 40)}@example.org`;
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push((await guess(n % 2 ? at : at.toUpperCase())).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const { headers, body } = await login(at, PASSWORD, anAddress());
    expect(body.code).toBe('rate-limited');
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(30);
    expect(headers.get('ratelimit-policy')).toBe('"sign-in-account";q=5;w=30');
  });

  it('are none where no password could be looked at', async () => {
    const [{ adminEmail }, address] = [await aCompany(service), anAddress()];
    const verify = jest.spyOn(service.get(Passwords), 'verify').mockRejectedValue(new TooManyHashes());
    for (let n = 0; n < 8; n++) {
      expect((await login(adminEmail, PASSWORD, address)).body.code).toBe('dependency-unavailable');
    }
    verify.mockRestore();
    expect((await login(adminEmail, PASSWORD, address)).status).toBe(200);
  });

  it('are counted before the password is looked at: many at once gain nothing', async () => {
    const { adminEmail } = await aCompany(service);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(adminEmail)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('lock nobody out: where the company was registered, what others do does not count', async () => {
    const home = anAddress();
    const email = `admin-${randomInt(2 ** 40)}@example.org`;
    const admin = { email, password: PASSWORD, first_name: 'Alex', last_name: 'Morgan' };
    await service.api().post('/auth/register', { company: { name: 'Example Ltd' }, admin }, home);
    for (let n = 0; n < 6; n++) await guess(email);
    expect((await login(email, PASSWORD, home)).status).toBe(200);
  });

  it('lock nobody out: where the user has signed in before, what others do does not count', async () => {
    const [{ adminEmail }, home] = [await aCompany(service), anAddress()];
    expect((await login(adminEmail, PASSWORD, home)).status).toBe(200);
    for (let n = 0; n < 6; n++) await guess(adminEmail);
    expect((await login(adminEmail, PASSWORD, anAddress())).status).toBe(429);
    expect((await login(adminEmail, PASSWORD, home)).status).toBe(200);
    // And the sign-in has given the others nothing.
    expect((await guess(adminEmail)).status).toBe(429);
  });

  it('lock nobody out: a reset by mail lets in from anywhere', async () => {
    const [{ adminEmail }, away] = [await aCompany(service), anAddress()];
    for (let n = 0; n < 6; n++) await guess(adminEmail, away);
    await service.api().post('/auth/forgot-password', { email: adminEmail }, away);
    await service.get(RequestPasswordResets).run();
    const token = await mailbox.token(adminEmail);
    const password = 'a brand new passphrase';
    expect((await service.api().post('/auth/reset-password', { token, password }, away)).status).toBe(204);
    expect((await login(adminEmail, password, away)).status).toBe(200);
  });

  it('are forgiven by the sign-in that follows', async () => {
    const [{ adminEmail }, home] = [await aCompany(service), anAddress()];
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect((await guess(adminEmail, home)).status).toBe(401);
      expect((await login(adminEmail, PASSWORD, home)).status).toBe(200);
    }
  });

  it('slow an address down that tries many accounts', async () => {
    const address = anAddress();
    const statuses: number[] = [];
    for (let n = 0; n < 62; n++)
      statuses.push((await guess(`nobody-${randomInt(2 ** 40)}@example.org`, address)).status);
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(60)).toEqual([429, 429]);
  });

  it('of an address that is slowed down are none of the account', async () => {
    const [{ adminEmail }, address] = [await aCompany(service), anAddress()];
    for (let n = 0; n < 60; n++) await guess(`nobody-${randomInt(2 ** 40)}@example.org`, address);
    for (let n = 0; n < 6; n++) {
      const refused = await guess(adminEmail, address);
      expect(refused.headers.get('ratelimit-policy')).toBe('"sign-in-address";q=60;w=300');
    }
    expect((await login(adminEmail, PASSWORD, anAddress())).status).toBe(200);
  });

  it('send five mails an hour to an address at most, and the answer does not tell', async () => {
    const { adminEmail } = await aCompany(service);
    const answers = [];
    for (let n = 0; n < 7; n++) {
      answers.push(await service.api().post('/auth/forgot-password', { email: adminEmail }, anAddress()));
    }
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(202));
    const other = await aCompany(service);
    await service.api().post('/auth/forgot-password', { email: other.adminEmail }, anAddress());
    await service.get(RequestPasswordResets).run();
    await mailbox.mail(adminEmail, 4);
    await mailbox.mail(other.adminEmail);
    expect(mailbox.to(adminEmail)).toHaveLength(5);
  });
});

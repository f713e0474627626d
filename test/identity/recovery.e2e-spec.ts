import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { Passwords } from '#libs/crypto/index.js';
import { Database } from '#libs/persistence/index.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { eventually } from '#libs/testing/eventually.js';
import { Mailbox } from '../support/mailbox.js';
import { Service } from '../support/service.js';

const NEW_PASSWORD = 'a brand new passphrase';

describe('Passwords', () => {
  let service: Service;
  let mailbox: Mailbox;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start({ APP_URL: 'https://app.example.org' });
    mailbox = Mailbox.of(service);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    company = await aCompany(service);
  });

  const database = () => service.get(Database).across<never>('job');
  const login = (email: string, password: string) => service.api().post('/auth/login', { email, password });
  async function forgot(email: string) {
    const answer = await service.api().post('/auth/forgot-password', { email });
    await service.get(RequestPasswordResets).run();
    return answer;
  }
  const reset = (token: string, password = NEW_PASSWORD) =>
    service.api().post('/auth/reset-password', { token, password });
  const invite = async (role = 'user') =>
    (
      await company.admin.post(`/companies/${company.id}/users`, {
        email: `Robin.${randomUUID()}@example.org`,
        first_name: 'Robin',
        last_name: 'Reyes',
        role,
      })
    ).body;

  async function expectInvalid(token: string): Promise<void> {
    const { status, body } = await reset(token);
    expect([status, body.code]).toEqual([400, 'invalid-reset-token']);
  }

  describe('of who is invited', () => {
    it('are set with the token of the mail, once', async () => {
      const robin = await invite();
      const mail = await mailbox.mail(robin.email);
      expect(mail.to).toEqual({ name: 'Robin Reyes', address: robin.email });
      const token = await mailbox.token(robin.email);
      expect(mail.text).toContain(`\nhttps://app.example.org/accept-invitation?token=${token}\n`);
      expect(mail.html).toContain(`href="https://app.example.org/accept-invitation?token=${token}"`);

      const { status, body } = await reset(token);
      expect([status, body]).toEqual([204, '']);
      await expectInvalid(token);
      const signedIn = await login(robin.email, NEW_PASSWORD);
      expect([signedIn.status, signedIn.body.user.id]).toEqual([200, robin.id]);
      expect(mailbox.to(robin.email)).toHaveLength(1);
    });

    it('make an admin of the invitation: the first one may leave', async () => {
      const { email } = await invite('admin');
      const { id } = (await company.admin.get('/auth/me')).body.user;
      expect((await company.admin.delete(`/companies/${company.id}/users/${id}`)).body.code).toBe('last-admin');
      await reset(await mailbox.token(email));
      expect((await company.admin.delete(`/companies/${company.id}/users/${id}`)).status).toBe(204);
    });

    it('can be set with a mail for a forgotten one, too, and the invitation is used up with it', async () => {
      const { email } = await invite();
      const invitation = await mailbox.token(email);
      await forgot(email);
      expect((await reset(await mailbox.token(email, 1))).status).toBe(204);
      await expectInvalid(invitation);
    });

    it('cannot be set by who was deactivated or removed meanwhile', async () => {
      const [deactivated, removed] = [await invite(), await invite()];
      const tokens = [await mailbox.token(deactivated.email), await mailbox.token(removed.email)];
      await company.admin.patch(`/companies/${company.id}/users/${deactivated.id}`, { is_active: false });
      await company.admin.delete(`/companies/${company.id}/users/${removed.id}`);
      for (const token of tokens) await expectInvalid(token);
    });
  });

  describe('that are forgotten', () => {
    it('are set anew by mail, which ends every sign-in and is told', async () => {
      const email = company.adminEmail;
      const other = (await login(email, PASSWORD)).body;
      expect((await company.admin.get('/auth/me')).status).toBe(200);
      expect((await forgot(email.toUpperCase())).status).toBe(202);
      const token = await mailbox.token(email);
      expect((await mailbox.mail(email)).text).toContain(`\nhttps://app.example.org/reset-password?token=${token}\n`);
      expect((await company.admin.get('/auth/me')).status).toBe(200);

      expect((await reset(token)).status).toBe(204);
      expect((await company.admin.get('/auth/me')).status).toBe(401);
      expect((await service.api().signedIn(other.access_token).get('/auth/me')).status).toBe(401);
      const refreshed = await service.api().post('/auth/refresh-token', { refresh_token: other.refresh_token });
      expect(refreshed.body.code).toBe('invalid-refresh-token');
      expect((await login(email, PASSWORD)).body.code).toBe('invalid-credentials');
      expect((await login(email, NEW_PASSWORD)).status).toBe(200);
      expect((await mailbox.mail(email, 1)).subject).toBe('Your password was changed');
    });

    it('are answered alike, whoever has the address', async () => {
      const nobody = await forgot(`nobody-${randomUUID()}@example.org`);
      const somebody = await forgot(company.adminEmail);
      const shown = ({ status, body, headers }: typeof nobody) => [
        status,
        body,
        [...headers.keys()].sort(),
        headers.get('content-length'),
      ];
      expect(shown(nobody)).toEqual(shown(somebody));
      expect([nobody.status, nobody.body]).toEqual([202, '']);
      await mailbox.mail(company.adminEmail);
      expect(mailbox.mails.filter(({ to }) => to.address.startsWith('nobody-'))).toEqual([]);
      const { rows } = await eventually(async () => {
        const waiting = await sql`select 1 from password_reset_requests`.execute(database());
        return waiting.rows.length === 0 && waiting;
      });
      expect(rows).toEqual([]);
    });

    it('are taken up by themselves', async () => {
      await service.api().post('/auth/forgot-password', { email: company.adminEmail });
      await mailbox.mail(company.adminEmail);
    });

    it('bring no mail to who is deactivated', async () => {
      const robin = await invite();
      await mailbox.mail(robin.email);
      await company.admin.patch(`/companies/${company.id}/users/${robin.id}`, { is_active: false });
      await forgot(robin.email);
      await forgot(company.adminEmail);
      await mailbox.mail(company.adminEmail);
      expect(mailbox.to(robin.email)).toHaveLength(1);
    });

    it('are set by one of twenty who present the token at once', async () => {
      await forgot(company.adminEmail);
      const token = await mailbox.token(company.adminEmail);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => reset(token, `${NEW_PASSWORD} ${n}`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(400)]);
    });
  });

  describe('that are being looked at', () => {
    /** Signs in, and has something happen between the look at the password and the sign-in. */
    async function loginWhile(email: string, happens: () => Promise<unknown>) {
      const passwords = service.get(Passwords);
      const verify = passwords.verify.bind(passwords);
      jest.spyOn(passwords, 'verify').mockImplementationOnce(async (...password) => {
        const matches = await verify(...password);
        await happens();
        return matches;
      });
      return login(email, PASSWORD);
    }

    async function colleague() {
      const robin = await invite();
      expect((await reset(await mailbox.token(robin.email), PASSWORD)).status).toBe(204);
      return { ...robin, path: `/companies/${company.id}/users/${robin.id}` };
    }

    it('let nobody in when they are replaced meanwhile', async () => {
      await forgot(company.adminEmail);
      const token = await mailbox.token(company.adminEmail);
      const { body } = await loginWhile(company.adminEmail, () => reset(token));
      expect(body.code).toBe('invalid-credentials');
      expect((await login(company.adminEmail, NEW_PASSWORD)).status).toBe(200);
    });

    it('let nobody in who is removed, or deactivated, meanwhile', async () => {
      const [removed, deactivated] = [await colleague(), await colleague()];
      const answers = [
        await loginWhile(removed.email, () => company.admin.delete(removed.path)),
        await loginWhile(deactivated.email, () => company.admin.patch(deactivated.path, { is_active: false })),
      ];
      expect(answers.map(({ body }) => body.code)).toEqual(['invalid-credentials', 'invalid-credentials']);
    });

    it('let in who signs in elsewhere meanwhile, where they are hashed at another cost', async () => {
      const cheap = await new Passwords({ memoryKib: 1024, iterations: 1, parallelism: 1 }).hash(PASSWORD);
      const email = company.adminEmail;
      await sql`update users set password_hash = ${cheap} where email = ${email}`.execute(database());
      const answer = await loginWhile(email, () => login(email, PASSWORD));
      expect(answer.status).toBe(200);
    });
  });

  describe('The tokens of mails', () => {
    it('are refused when they are unknown, cut, of another kind or too old', async () => {
      await forgot(company.adminEmail);
      const token = await mailbox.token(company.adminEmail);
      const session = await login(company.adminEmail, PASSWORD);
      for (const other of [
        token.slice(0, -1),
        `${token}A`,
        token.toUpperCase(),
        'x',
        session.body.refresh_token,
        'é'.repeat(200),
      ]) {
        await expectInvalid(other);
      }
      await sql`update password_tokens set expires_at = now() - interval '1 second'`.execute(database());
      await expectInvalid(token);
    });

    it('live for an hour, or, of an invitation, for seven days', async () => {
      const { id, email } = await invite();
      await mailbox.mail(email);
      await forgot(email);
      await mailbox.mail(email, 1);
      const { rows } = await sql<{ purpose: string; hours: number }>`
        select purpose, (extract(epoch from expires_at - created_at) / 3600)::integer as hours
        from password_tokens where user_id = ${id} order by created_at`.execute(database());
      expect(rows).toEqual([
        { purpose: 'invitation', hours: 168 },
        { purpose: 'password-reset', hours: 1 },
      ]);
    });

    it('are written down nowhere, and neither is the address that was typed', async () => {
      const email = company.adminEmail;
      await forgot(email);
      const token = await mailbox.token(email);
      const { rows } = await sql<{ row: string }>`
        select t::text as row from password_tokens t union all select m::text from mails m
        union all select p::text from event_publications p
        union all select r::text from password_reset_requests r`.execute(database());
      expect(rows.length).toBeGreaterThan(2);
      const stored = JSON.stringify(rows);
      expect(stored).not.toContain(token);
      expect(stored).not.toContain(email);
    });
  });

  describe('that are chosen', () => {
    it.each<[password: unknown, fault: string | null]>([
      [undefined, 'required'],
      [null, 'required'],
      ['', 'required'],
      [123456789012, 'type'],
      ['eleven char', 'min_length'],
      ['😀'.repeat(11), 'min_length'],
      ['😀'.repeat(12), null],
      ['e\u0301'.repeat(11), 'min_length'],
      ['            ', null],
      ['x'.repeat(128), null],
      ['😀'.repeat(128), null],
      ['\ud55c'.normalize('NFD').repeat(128), null],
      ['x'.repeat(129), 'max_length'],
      ['\ud55c'.normalize('NFD').repeat(129), 'max_length'],
      ['x'.repeat(900_000), 'max_length'],
      ['with a \u0000 inside', 'format'],
      ['with a \ud800 inside', 'format'],
      ['1QAZ2wsx3edc', 'common_password'],
      ['passwordpassword', 'common_password'],
    ])('%j', async (password, fault) => {
      const { status, body } = await service.api().post('/auth/register', {
        company: { name: 'Example Ltd' },
        admin: { email: `${randomUUID()}@example.org`, password, first_name: 'Alex', last_name: 'Morgan' },
      });
      if (fault === null) {
        expect(status).toBe(201);
        return;
      }
      expect(status).toBe(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/admin/password', code: fault })]);
    });

    it('are the same however a keyboard composes their letters', async () => {
      await forgot(company.adminEmail);
      await reset(await mailbox.token(company.adminEmail), 'cafe\u0301 au lait, bien sur');
      expect((await login(company.adminEmail, 'caf\u00e9 au lait, bien sur')).status).toBe(200);
      const tooCommon = await reset('x', 'qwerty123456');
      expect(tooCommon.body.errors).toEqual([
        expect.objectContaining({ pointer: '/password', code: 'common_password' }),
      ]);
    });

    it('are hashed anew at the next sign-in when the cost has risen', async () => {
      const cheap = await new Passwords({ memoryKib: 1024, iterations: 1, parallelism: 1 }).hash(PASSWORD);
      const email = company.adminEmail;
      await sql`update users set password_hash = ${cheap} where email = ${email}`.execute(database());
      const stored = async () =>
        (
          await sql<{ password_hash: string }>`select password_hash from users where email = ${email}`.execute(
            database(),
          )
        ).rows[0]!.password_hash;
      expect((await login(email, 'not the password')).status).toBe(401);
      expect(await stored()).toBe(cheap);
      const answers = await Promise.all(Array.from({ length: 5 }, () => login(email, PASSWORD)));
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
      const risen = await stored();
      expect(risen).toContain('$argon2id$v=19$m=8192,t=1,p=1$');
      expect((await login(email, PASSWORD)).status).toBe(200);
      expect(await stored()).toBe(risen);
    });
  });
});

import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { eventually } from '#libs/testing/eventually.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import { aCompany } from '../support/company.js';
import { waitingForLocks } from '../support/locks.js';
import { Mailbox } from '../support/mailbox.js';
import { Service } from '../support/service.js';

/** Where transactions overlap: PGlite has one connection, on which they come one after the other anyway. */
describe('Two tokens of one user, used at the same moment', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('let one of the two set the password, and are both used up', async () => {
    const mailbox = Mailbox.of(service);
    const { adminEmail: email } = await aCompany(service);
    const token = async (index: number): Promise<string> => {
      await service.api().post('/auth/forgot-password', { email });
      await service.get(RequestPasswordResets).run();
      return mailbox.token(email, index);
    };
    const tokens = [await token(0), await token(1)];
    const database = service.get(Database).across<never>('seed');

    const resets: Promise<{ status: number }[]>[] = [];
    await database.transaction().execute(async (locking) => {
      await sql`select id from users where email_key = ${email.toLowerCase()} for update`.execute(locking);
      const answers = tokens.map((token) =>
        service.api().post('/auth/reset-password', { token, password: 'a brand new passphrase' }),
      );
      resets.push(Promise.all(answers));
      await eventually(async () => (await waitingForLocks(service)) === tokens.length);
    });
    expect((await resets[0])?.map(({ status }) => status).sort()).toEqual([204, 400]);
  });
});

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

const [OLD, NEW] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString());

describe('The rotation of the key of access tokens', () => {
  it('signs with the first, accepts all that are named, and refuses what is named no more', async () => {
    const service = await Service.start({ JWT_SECRET_KEY: `${OLD},${NEW}` });
    const company = await aCompany(service);
    const login = { email: company.adminEmail, password: company.password };
    const old = (await service.api().post('/auth/login', login)).body.access_token;
    await service.app.close();

    const rotate = async (secrets: string): Promise<Service> =>
      Service.start({ JWT_SECRET_KEY: secrets, DATA_DIR: service.dataDir });
    const rotating = await rotate(`${NEW},${OLD}`);
    const fresh = (await rotating.api().post('/auth/login', login)).body.access_token;
    expect(headerOf(fresh)).toMatchObject({ alg: 'HS256', kid: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(headerOf(fresh).kid).not.toBe(headerOf(old).kid);
    for (const token of [old, fresh]) {
      expect((await rotating.api().signedIn(token).get('/auth/me')).status).toBe(200);
    }
    await rotating.stop();

    const rotated = await rotate(NEW);
    expect((await rotated.api().signedIn(fresh).get('/auth/me')).status).toBe(200);
    expect((await rotated.api().signedIn(old).get('/auth/me')).status).toBe(401);
    await rotated.stop();
    rmSync(service.dataDir, { recursive: true, force: true });
  });
});

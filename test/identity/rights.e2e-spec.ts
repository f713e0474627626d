import { randomBytes } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { Config } from '#libs/config/index.js';
import { openApiDocument } from '#libs/http/index.js';
import { Api } from '../support/api.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';
import { keyId } from '../../src/identity/http/access-tokens.js';
import { RIGHTS, type Right } from './rights.js';

const OPERATOR_KEY = randomBytes(32).toString('base64');

/** What a call may answer that was let in: whatever becomes of its empty body. */
const LET_IN = [200, 201, 202, 204, 400, 409, 412, 415, 422];

interface Route {
  name: string;
  method: string;
  path: string;
  right: Right | undefined;
}

describe('The right to call', () => {
  let service: Service;
  let company: Company;
  let user: Api;
  let routes: Route[];
  let ids: Record<string, string>;

  beforeAll(async () => {
    service = await Service.start({ OPERATOR_KEY });
    company = await aCompany(service);
    user = await aUser(service, company);
    routes = Object.entries(openApiDocument(service.app, service.url).paths).flatMap(([address, methods]) =>
      Object.keys(methods).map((verb) => {
        const [method, path] = [verb.toUpperCase(), address.replace('/api/v1', '')];
        const name = `${method} ${path}`;
        return { name, method, path, right: RIGHTS[name] };
      }),
    );

    const file = {
      type: 'file_upload',
      config: { allowed_types: ['application/pdf'], max_size_mb: 5 },
      content: { label: 'A document' },
    };
    const flow = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [file] }), aStage()] });
    const onboarding = await aStartedOnboarding(service, company, flow);
    const aFile = async (): Promise<string> => (await onboarding.upload(onboarding.blockId(0, 0))).body.id;
    const [kept, deleted] = [await aFile(), await aFile()];
    const stage = `/flows/${flow.id}/stages/${flow.stages[0]!.id}`;
    const template = await company.admin.post(`${stage}/save-as-template`, { name: 'A stage' });
    const type = await company.admin.post('/content-types', {
      ...{ name: 'own_type', display_name: 'A type', category: 'text', content_schema: { type: 'object' } },
    });
    await service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD });
    const sessions = (await company.admin.get('/auth/sessions')).body.items;
    ids = {
      session_id: sessions.find(({ current }: any) => !current).id,
      template_id: template.body.id,
      company_id: company.id,
      user_id: (await user.get('/auth/me')).body.user.id,
      flow_id: flow.id,
      stage_id: flow.stages[0]!.id,
      content_block_id: flow.stages[0]!.content_blocks[0]!.id,
      number: '1',
      type_name: type.body.name,
      new_hire_id: onboarding.newHireId,
      file_id: kept,
      upload_id: deleted,
      session_token: onboarding.token,
      logo_id: kept,
    };
  });
  afterAll(() => service.stop());

  const bearing = (token?: string): Api => new Api(service.url, token);
  const ofRight = (...rights: Right[]) => routes.filter(({ right }) => right !== undefined && rights.includes(right));
  /** What a stranger must not learn of. */
  const isAddressed = ({ path }: Route): boolean => path.includes('{');

  /** Calls the routes with an empty body, and where a state is expected, with one that is not there. */
  async function walk(api: Api, walked: readonly Route[]): Promise<string[]> {
    const answers = [];
    for (const { name, method, path } of walked) {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
        const value = ids[parameter];
        if (value === undefined) throw new Error(`The spec knows no ${parameter} for ${name}`);
        return value;
      });
      const body = method === 'POST' || method === 'PATCH' ? {} : undefined;
      const { status } = await api.call(method, address, { body, headers: { 'if-match': '"999"' } });
      answers.push(`${status} ${name}`);
    }
    return answers;
  }

  const unlike = (answers: readonly string[], ...statuses: number[]): string[] =>
    answers.filter((answer) => !statuses.includes(Number(answer.slice(0, 3))));

  it('is written down for every route', () => {
    expect(routes.filter(({ right }) => right === undefined).map(({ name }) => name)).toEqual([]);
    expect(routes.length).toBeGreaterThan(60);
  });

  describe('is refused to tokens', () => {
    let claims: Record<string, unknown>;
    const secret = (): string => service.get(Config).jwtSecrets[0]!;
    const sign = (changes: object = {}, options: object = {}): Promise<string> =>
      new JwtService({}).signAsync(
        { ...claims, ...changes },
        { secret: secret(), keyid: keyId(secret()), algorithm: 'HS256', ...options },
      );
    const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

    beforeAll(async () => {
      const { body } = await service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD });
      claims = new JwtService({}).decode(body.access_token);
    });

    async function neverExpiring(): Promise<string> {
      const { exp: _, ...unending } = claims;
      return new JwtService({}).signAsync(unending, { secret: secret(), keyid: keyId(secret()), algorithm: 'HS256' });
    }

    async function endedSignIn(): Promise<string> {
      const { body } = await service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD });
      await service.api().post('/auth/logout', { refresh_token: body.refresh_token });
      return body.access_token;
    }

    it.each<[kind: string, token: () => Promise<string | undefined>]>([
      ['that are missing', async () => undefined],
      ['that are none', async () => 'nonsense'],
      ['that have expired', () => sign({ exp: Math.floor(Date.now() / 1000) - 1 })],
      ['that never expire', neverExpiring],
      ['that are forged', () => sign({}, { secret: randomBytes(32).toString('base64') })],
      ['that are not signed', async () => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`],
      [
        'whose claims were changed',
        async () => (await sign()).replace(/\.[^.]+\./, `.${encoded({ ...claims, a: 1 })}.`),
      ],
      ['of another algorithm', () => sign({}, { algorithm: 'HS384' })],
      ['of another key', () => sign({}, { keyid: 'another' })],
      ['of another audience', () => sign({ aud: 'another' })],
      ['of another issuer', () => sign({ iss: 'another' })],
      ['of nobody', () => sign({ sub: ids['flow_id'] })],
      ['of another sign-in', () => sign({ sid: ids['flow_id'] })],
      ['of another company', async () => sign({ company_id: (await aCompany(service)).id })],
      ['of a sign-in that has ended', endedSignIn],
      ['of the operator', async () => OPERATOR_KEY],
    ])('%s', async (_, token) => {
      const api = bearing(await token());
      expect(unlike(await walk(api, ofRight('user', 'admin')), 401)).toEqual([]);
    });

    it('and only to those: they differ in one thing each from one that is let in', async () => {
      expect((await bearing(await sign()).get('/auth/me')).status).toBe(200);
    });

    it('of users where the operator is meant', async () => {
      expect(unlike(await walk(bearing(await sign()), ofRight('operator')), 401)).toEqual([]);
      expect(unlike(await walk(bearing(), ofRight('operator')), 401)).toEqual([]);
      expect(unlike(await walk(bearing(OPERATOR_KEY), ofRight('operator')), ...LET_IN)).toEqual([]);
    });

    it('but needs none where anybody may call', async () => {
      const open = ofRight('anybody').filter(({ path }) => !path.startsWith('/logos'));
      for (const api of [bearing(), bearing('nonsense')]) {
        expect(unlike(await walk(api, open), ...LET_IN)).toEqual([]);
      }
    });
  });

  it('ends at the company: for others, whatever their role, nothing of it exists', async () => {
    const stranger = await aCompany(service);
    for (const api of [stranger.admin, await aUser(service, stranger)]) {
      const answers = await walk(api, ofRight('user', 'admin').filter(isAddressed));
      expect(unlike(answers, 404)).toEqual([]);
    }
  });

  it('of admins is not the right of users', async () => {
    expect(unlike(await walk(user, ofRight('admin')), 403)).toEqual([]);
  });

  it('is had by users, by admins, and by whoever has the link', async () => {
    // Deletions come at the end: they would take away what the next one asks for.
    const kept = (...rights: Right[]) => ofRight(...rights).filter(({ method }) => method !== 'DELETE');
    const deletions = (...rights: Right[]) =>
      ofRight(...rights)
        .filter(({ method }) => method === 'DELETE')
        .reverse();
    for (const walked of [kept('portal'), deletions('portal')]) {
      expect(unlike(await walk(bearing(), walked), ...LET_IN)).toEqual([]);
    }
    expect(unlike(await walk(user, kept('user')), ...LET_IN)).toEqual([]);
    expect(unlike(await walk(company.admin, kept('user', 'admin')), ...LET_IN)).toEqual([]);
    expect(unlike(await walk(company.admin, deletions('user', 'admin')), ...LET_IN)).toEqual([]);
  });
});

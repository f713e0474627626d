import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidConfiguration } from './environment.js';
import { loadConfig } from './load-config.js';

const SECRET = 'pA3kZ0wq9yUe7rTi5oPs1dFg8hJk2lXc4vBn6mQwE0r=';

/** A complete production environment. */
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://oaas@db/oaas',
  REDIS_URL: 'redis://cache:6379',
  S3_ENDPOINT: 'https://s3.eu-central-1.amazonaws.com',
  S3_REGION: 'eu-central-1',
  S3_BUCKET: 'oaas',
  S3_ACCESS_KEY: 'key',
  S3_SECRET_KEY: 'secret',
  SMTP_URL: 'smtps://mail.example.org:465',
  MAIL_FROM: 'Example <onboarding@example.org>',
  PUBLIC_URL: 'https://api.example.org/',
  PORTAL_URL: 'https://start.example.org',
  APP_URL: 'https://app.example.org',
  JWT_SECRET_KEY: SECRET,
  ENCRYPTION_KEY: SECRET,
};

type Environment = Record<string, string | undefined>;

describe('The configuration', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'oaas-config-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  const load = (env: Environment = {}) => loadConfig({ DATA_DIR: dataDir, ...env });

  function faultsOf(env: Environment): readonly string[] {
    try {
      load(env);
    } catch (error) {
      if (error instanceof InvalidConfiguration) return error.faults;
      throw error;
    }
    return [];
  }

  it('is the embedded default where nothing is set', () => {
    expect(load()).toMatchObject({
      production: false,
      role: 'all',
      port: 8000,
      publicUrl: 'http://localhost:8000',
      portalUrl: 'http://localhost:8000/api/v1/onboarding',
      appUrl: 'http://localhost:8000',
      dataDir,
      corsOrigins: [],
      trustProxy: false,
      logLevel: 'info',
      seedDemo: true,
      rateLimits: true,
      defaultPlan: 'business',
      sessionTtlSeconds: 2_592_000,
    });
    for (const absent of ['databaseUrl', 'redisUrl', 's3', 'smtp', 'operatorKey'])
      expect(load()).not.toHaveProperty(absent);
  });

  it('is read whole in production', () => {
    expect(
      load({
        ...PRODUCTION,
        PORT: '9000',
        JWT_SECRET_KEY: `${SECRET},old${SECRET}`,
        ENCRYPTION_KEY: `${SECRET}, old${SECRET}`,
      }),
    ).toMatchObject({
      production: true,
      port: 9000,
      publicUrl: 'https://api.example.org',
      portalUrl: 'https://start.example.org',
      databaseUrl: 'postgres://oaas@db/oaas',
      s3: { region: 'eu-central-1', bucket: 'oaas', accessKey: 'key', secretKey: 'secret' },
      smtp: { url: 'smtps://mail.example.org:465' },
      mailFrom: { name: 'Example', address: 'onboarding@example.org' },
      jwtSecrets: [SECRET, `old${SECRET}`],
      encryptionKeys: [SECRET, `old${SECRET}`],
      seedDemo: false,
    });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'NODE_ENV'))(
    'names %s where production lacks it',
    (name) => {
      const faults = faultsOf({ ...PRODUCTION, [name]: undefined });
      expect(faults.length).toBeGreaterThan(0);
      for (const fault of faults) expect(fault).toMatch(new RegExp(`^${name} must be set`));
      expect(faultsOf({ ...PRODUCTION, [name]: '  ' })).toEqual(faults);
    },
  );

  it.each<[variable: string, value: string]>([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '0'],
    ['NODE_ENV', 'prod'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://app.example.org/'],
    ['CORS_ORIGINS', 'https://app.example.org,app.example.org'],
    ['CLAMAV_URL', 'localhost:3310'],
    ['ROLE', 'api,worker'],
    ['LOG_LEVEL', 'loud'],
    ['DEFAULT_PLAN', 'gold'],
    ['SEED_DEMO', 'perhaps'],
    ['RATE_LIMITS', 'some'],
    ['PUBLIC_URL', 'example.org'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PORTAL_URL', 'javascript:alert(1)'],
    ['APP_URL', 'http://'],
    ['DATABASE_URL', 'mysql://db/oaas'],
    ['REDIS_URL', 'http://cache'],
    ['S3_ENDPOINT', 's3.example.org'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'a proxy!'],
    ['TRUST_PROXY', 'zzz'],
    ['TRUST_PROXY', 'loopback, 10.0.0.0/33'],
    ['SESSION_TTL_SECONDS', '0'],
    ['ARGON2_MEMORY_KIB', '1'],
    ['DATABASE_URL', 'postgres://postgres@127.0.0.1:5432'],
    ['DATABASE_URL', 'postgres://postgres@127.0.0.1:5432/%zz'],
    ['REDIS_URL', 'redis://127.0.0.1:6379/foo'],
    ['SMTP_URL', 'smtp://'],
    ['JWT_SECRET_KEY', 'short'],
    ['JWT_SECRET_KEY', `${SECRET},short`],
    ['JWT_SECRET_KEY', ','],
    ['ENCRYPTION_KEY', `${SECRET},short`],
    ['ENCRYPTION_KEY', ' , '],
    ['OPERATOR_KEY', 'a'.repeat(64)],
  ])('names %s where it is %j, and says no other', (variable, value) => {
    const named = faultsOf({ [variable]: value }).map((fault) => fault.split(' ')[0]);
    expect(new Set(named).has(variable)).toBe(true);
    // One member of a group alone makes the others necessary.
    expect(named.every((name) => name === variable || (variable.startsWith('S3_') && name?.startsWith('S3_')))).toBe(
      true,
    );
  });

  it('names every fault of one start at once', () => {
    const faults = faultsOf({ ...PRODUCTION, PORT: 'x', SMTP_URL: undefined, JWT_SECRET_KEY: 'short', SEED_DEMO: 'x' });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'JWT_SECRET_KEY',
      'PORT',
      'SEED_DEMO',
      'SMTP_URL',
    ]);
  });

  it('counts an empty list of keys as none in production', () => {
    expect(faultsOf({ ...PRODUCTION, ENCRYPTION_KEY: ',' })).toEqual(['ENCRYPTION_KEY is set, and holds no secret']);
  });

  it('names DATA_DIR where nothing can be kept there, beside other faults', () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    for (const DATA_DIR of [file, join(file, 'data'), '/proc/data']) {
      expect(faultsOf({ DATA_DIR })).toEqual([expect.stringMatching(/^DATA_DIR must be a folder to write to: /)]);
    }
    expect(faultsOf({ DATA_DIR: join(file, 'data'), PORT: 'x' })).toHaveLength(2);
    writeFileSync(join(dataDir, 'secrets'), '');
    expect(faultsOf({})).toEqual([expect.stringMatching(/^DATA_DIR cannot be used: .*jwt-secret/)]);
  });

  it('makes no folder where something else is wrong, nor one that nothing is kept in', () => {
    const DATA_DIR = join(dataDir, 'new');
    expect(faultsOf({ DATA_DIR, PORT: 'x' })).toHaveLength(1);
    expect(load({ ...PRODUCTION, DATA_DIR: '/etc/passwd/data' }).dataDir).toBe('/etc/passwd/data');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('leaves the choice of a port to the system in specs alone', () => {
    expect(load({ NODE_ENV: 'test', PORT: '0' }).port).toBe(0);
    expect(faultsOf({ ...PRODUCTION, PORT: '0' })).toHaveLength(1);
  });

  it('says which words switch the rate limits', () => {
    expect(faultsOf({ RATE_LIMITS: 'some' })).toEqual(['RATE_LIMITS must be on or off']);
  });

  it('never repeats a secret in a fault', () => {
    const faults = faultsOf({ JWT_SECRET_KEY: 'hunter2', OPERATOR_KEY: 'hunter2', DATABASE_URL: 'x://u:hunter2@db' });
    expect(faults.length).toBe(3);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each([
    ['32 bytes in hexadecimal digits', '00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210', true],
    ['31 bytes in hexadecimal digits', '00112233445566778899aabbccddeeff0123456789abcdeffedcba98765432', false],
    ['32 bytes in Base64', SECRET, true],
    ['32 bytes in Base64url without padding', SECRET.replace('=', '').replace('+', '-'), true],
    ['24 bytes in Base64', SECRET.slice(0, 32), false],
    ['a phrase of 32 bytes', 'six words and then some more....', true],
    ['one letter many times', 'x'.repeat(100), false],
  ])('judges a secret of %s', (_what, secret, good) => {
    expect(faultsOf({ JWT_SECRET_KEY: secret })).toHaveLength(good ? 0 : 1);
  });

  it.each(['api', 'worker'])('needs a database and a Redis that processes can share with ROLE=%s', (ROLE) => {
    expect(faultsOf({ ROLE })).toEqual([
      `DATABASE_URL must be set with ROLE=${ROLE}`,
      `REDIS_URL must be set with ROLE=${ROLE}`,
    ]);
    expect(faultsOf({ ROLE, DATABASE_URL: 'postgres://db/oaas', REDIS_URL: 'redis://cache' })).toEqual([]);
    expect(faultsOf({ ROLE, DATABASE_URL: 'x', REDIS_URL: 'redis://cache' })).toHaveLength(1);
  });

  it('refuses to run without rate limits in production', () => {
    expect(faultsOf({ ...PRODUCTION, RATE_LIMITS: 'off' })).toEqual([
      'RATE_LIMITS cannot be off with NODE_ENV=production',
    ]);
    expect(load({ RATE_LIMITS: 'off' }).rateLimits).toBe(false);
  });

  it.each<[value: string, trusted: number | string | false]>([
    ['2', 2],
    ['false', false],
    ['loopback, 10.0.0.0/8', 'loopback, 10.0.0.0/8'],
    ['::1', '::1'],
    ['uniquelocal, linklocal', 'uniquelocal, linklocal'],
    ['10.0.0.0/255.0.0.0', '10.0.0.0/255.0.0.0'],
  ])('trusts the proxies %j', (TRUST_PROXY, trusted) => {
    expect(load({ TRUST_PROXY }).trustProxy).toBe(trusted);
  });

  it('takes the mail service’s key as the password of SMTP', () => {
    expect(load({ SMTP_URL: 'smtp://mail', EMAIL_SERVICE_API_KEY: 'k' }).smtp).toEqual({
      url: 'smtp://mail',
      password: 'k',
    });
  });

  describe('makes secrets at the first start that', () => {
    it('are kept, differ, and are for the owner’s eyes alone', () => {
      const first = load();
      expect(load()).toEqual(first);
      expect(first.encryptionKeys).not.toEqual(first.jwtSecrets);
      expect(Buffer.from(first.jwtSecrets[0] ?? '', 'base64')).toHaveLength(32);
      for (const file of ['jwt-secret', 'encryption-key']) {
        expect(statSync(join(dataDir, 'secrets', file)).mode & 0o777).toBe(0o600);
      }
    });

    it('are not replaced when damaged: what they encrypted would be lost', () => {
      load();
      writeFileSync(join(dataDir, 'secrets', 'encryption-key'), 'cut sho');
      expect(faultsOf({})).toEqual([expect.stringMatching(/encryption-key is damaged/)]);
    });
  });
});

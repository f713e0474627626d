import type { Config } from '#libs/config/index.js';
import { chosenAdapters } from './chosen-adapters.js';

describe('The chosen adapters', () => {
  it('are told in a line for each port', () => {
    expect(chosenAdapters({ dataDir: '/data' } as Config)).toEqual([
      'Database: PGlite in /data/database',
      'Jobs: in the database',
      'Cache and rate limits: in memory',
      'Objects: /data/objects',
      'Mail: /data/mail, readable at /dev/mailbox',
    ]);
  });

  it('are told without their credentials', () => {
    const lines = chosenAdapters({
      databaseUrl: 'postgres://oaas:secret@db.example:5432/oaas?sslpassword=secret',
      redisUrl: 'rediss://:secret@redis.example:6380/0',
      s3: { endpoint: 'https://s3.example', region: 'eu', bucket: 'files', accessKey: 'secret', secretKey: 'secret' },
      smtp: { url: 'smtps://oaas:secret@smtp.example', password: 'secret' },
    } as Config);
    expect(lines).toEqual([
      'Database: PostgreSQL at db.example:5432/oaas',
      'Jobs: Redis at redis.example:6380/0',
      'Cache and rate limits: Redis at redis.example:6380/0',
      'Objects: bucket files at s3.example',
      'Mail: SMTP at smtp.example',
    ]);
  });
});

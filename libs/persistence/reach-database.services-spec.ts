import { Unavailable } from '#libs/config/index.js';
import { reachDatabase } from './reach-database.js';

describe('A PostgreSQL that is configured', () => {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL must name a running server for the specs of TEST_SERVICES.');
  const reach = (change: (url: URL) => void): Promise<void> => {
    const changed = new URL(url);
    change(changed);
    return reachDatabase({ databaseUrl: changed.href, dataDir: '' });
  };

  it('is reached', async () => {
    await reach(() => undefined);
  });

  it('is told by its variable where it lacks the database', async () => {
    const lacking = reach((changed) => (changed.pathname = '/nowhere'));
    await expect(lacking).rejects.toThrow(Unavailable);
    await expect(lacking).rejects.toThrow(/^DATABASE_URL: the server .* has no database nowhere\. Create it/);
  });
});

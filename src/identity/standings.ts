import { Injectable } from '@nestjs/common';
import { Cache } from '#libs/cache/cache.js';
import { Config } from '#libs/config/index.js';
import { Database, type NullableTimestamp } from '#libs/persistence/index.js';
import type { UserRole } from './domain/user.js';

/** What an access token claims of its bearer. */
export interface Bearer {
  companyId: string;
  userId: string;
  sessionId: string;
}

export interface Standing {
  /** As it is now, whatever the token says. */
  role: UserRole;
}

interface Tables {
  users: { id: string; company_id: string; role: UserRole; is_active: boolean };
  companies: { id: string; closed_at: NullableTimestamp };
  user_sessions: { id: string; company_id: string; user_id: string; revoked_at: NullableTimestamp };
}

/** How long a sign-in that stands is believed without a look at the database. */
const BELIEVED_SECONDS = 30;
/** Outlives the transaction that announced the change and whatever was read, and kept, just before its commit. */
const DOUBTED_SECONDS = 120;

/**
 * Whether a sign-in still stands. Access tokens live on after a sign-in was ended, its user deactivated or given another
 * role; so each request asks here.
 *
 * A change announces itself in the shared cache before it commits (`doubt`); from then on every process reads the
 * database for this user, until whatever was kept of the state before has expired. A process that dies, or rolls back,
 * between the two leaves a doubt that costs some reads and is wrong for nobody. Without the cache's store every request
 * reads the database, and so it does where the cache is not shared with all who may write to the database. Only a
 * process that alone has lost it cannot announce to the others: they find out within BELIEVED_SECONDS.
 */
@Injectable()
export class Standings {
  private readonly everyChangeIsAnnounced: boolean;

  constructor(
    private readonly cache: Cache,
    private readonly database: Database,
    { databaseUrl, redisUrl }: Config,
  ) {
    // PGlite belongs to this process alone. PostgreSQL may be another one's, too, if only an operator's command's.
    this.everyChangeIsAnnounced = databaseUrl === undefined || redisUrl !== undefined;
  }

  /** Null where the sign-in has ended, its user is gone or deactivated, or the company closed. */
  async of(bearer: Bearer): Promise<Standing | null> {
    if (!this.everyChangeIsAnnounced) return this.read(bearer);
    const key = `standing:${bearer.companyId}:${bearer.userId}:${bearer.sessionId}`;
    const [believed, doubted] = await this.cache.getMany<[Standing, true]>(key, doubtOf(bearer.userId));
    if (believed && !doubted) return believed;
    const standing = await this.read(bearer);
    if (standing && !doubted) await this.cache.set(key, standing, BELIEVED_SECONDS);
    return standing;
  }

  /** To be called in the transaction that changes what the user may do. */
  async doubt(userId: string): Promise<void> {
    await this.cache.set(doubtOf(userId), true, DOUBTED_SECONDS);
  }

  /** The same for all users of a company. */
  async doubtCompany(companyId: string): Promise<void> {
    const users = await this.database
      .across<Tables>('sign-in')
      .selectFrom('users')
      .select('id')
      .where('company_id', '=', companyId)
      .execute();
    await Promise.all(users.map(({ id }) => this.doubt(id)));
  }

  private async read({ companyId, userId, sessionId }: Bearer): Promise<Standing | null> {
    const row = await this.database
      .across<Tables>('sign-in')
      .selectFrom('user_sessions as s')
      .innerJoin('users as u', 'u.id', 's.user_id')
      .innerJoin('companies as c', 'c.id', 'u.company_id')
      .select('u.role')
      .where('s.id', '=', sessionId)
      .where('s.revoked_at', 'is', null)
      .where('u.id', '=', userId)
      .where('u.company_id', '=', companyId)
      .where('u.is_active', '=', true)
      .where('c.closed_at', 'is', null)
      .executeTakeFirst();
    return row ? { role: row.role } : null;
  }
}

function doubtOf(userId: string): string {
  return `standing-doubted:${userId}`;
}

import { Logger } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';

import { within } from './within.js';

export type ConnectionType = 'client' | 'subscriber' | 'bclient';

/**
 * The connections of all queues: one for commands, one for events, and for each worked queue one that waits for jobs (it
 * blocks, and can serve nothing else).
 */
export class BullConnections {
  private readonly logger = new Logger('jobs');
  private readonly all: Redis[] = [];
  private readonly client: Redis;
  private subscriber?: Redis;
  private away = false;

  constructor(private readonly url: string) {
    // No offline queue: with one, enqueueing while Redis is away would hang a request instead of failing it.
    this.client = this.connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5000 });
  }

  get ready(): boolean {
    return this.client.status === 'ready';
  }

  /** Calls back when Redis can be reached, now or later. */
  onceReady(callback: () => void): void {
    if (this.ready) callback();
    else this.client.once('ready', callback);
  }

  /** Waits until Redis can be reached, a few seconds at most: a service whose Redis is away still starts. */
  async awaitReady(seconds: number): Promise<void> {
    if (this.ready) return;
    await within(seconds, new Promise<void>((resolve) => this.client.once('ready', resolve)));
  }

  open(type: ConnectionType): Redis {
    if (type === 'client') return this.client;
    // What waits for long waits through an outage, too; Bull insists on it.
    if (type === 'bclient') return this.connect({ maxRetriesPerRequest: null });
    return (this.subscriber ??= this.connect({ maxRetriesPerRequest: null }));
  }

  close(): void {
    for (const redis of this.all) redis.disconnect();
  }

  private connect(options: RedisOptions): Redis {
    const redis = new Redis(this.url, {
      ...options,
      enableReadyCheck: false,
      disconnectTimeout: 200,
      retryStrategy: (times) => Math.min(times * 100, 2000),
    });
    // Bull listens on each shared connection once per queue.
    redis.setMaxListeners(0);
    redis.on('error', ({ message }: Error) => {
      if (!this.away) this.logger.warn(`Redis is away, jobs wait: ${message}`);
      this.away = true;
    });
    redis.on('ready', () => {
      this.away = false;
    });
    this.all.push(redis);
    return redis;
  }
}

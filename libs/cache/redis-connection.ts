import { setTimeout } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';

/**
 * The connection of the cache and the rate limits. Both serve requests and both can do without Redis, so commands fail at
 * once while it is away, and after half a second where it does not answer. An outage is one line in the log.
 */
export class RedisConnection implements OnModuleInit, OnApplicationShutdown {
  readonly client: Redis;
  private readonly logger = new Logger('redis');
  private away = false;

  constructor(url: string) {
    this.client = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: 500,
      connectTimeout: 2000,
      disconnectTimeout: 200,
      retryStrategy: (times) => Math.min(times * 100, 2000),
    });
    this.client.on('error', (error: Error) => {
      this.failed(error);
    });
    this.client.on('ready', () => {
      if (this.away) this.logger.log('Redis is back.');
      this.away = false;
    });
  }

  /** Waits for the connection, three seconds at most: a service whose Redis is away still starts. */
  async onModuleInit(): Promise<void> {
    if (this.client.status === 'ready') return;
    const ready = new Promise<void>((resolve) => this.client.once('ready', resolve));
    await Promise.race([ready, setTimeout(3000, undefined, { ref: false })]);
  }

  /** Called with what a command failed with: told once per outage, not once per request. */
  failed({ message }: Error): void {
    if (!this.away) this.logger.warn(`Redis is away: ${message}`);
    this.away = true;
  }

  /** Called after a command that succeeded: a Redis that was only slow never says `ready` again. */
  answered(): void {
    this.away = false;
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}

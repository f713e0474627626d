import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Config } from '#libs/config/index.js';

/** Says at the start, in a line for each port, what stands behind it; addresses without their credentials. */
export function logAdapters(config: Config): void {
  const logger = new Logger('adapters');
  for (const line of chosenAdapters(config)) logger.log(line);
}

export function chosenAdapters({ databaseUrl, redisUrl, s3, smtp, dataDir }: Config): string[] {
  const database =
    databaseUrl === undefined ? `PGlite in ${join(dataDir, 'database')}` : `PostgreSQL at ${placeOf(databaseUrl)}`;
  const redis = redisUrl === undefined ? undefined : `Redis at ${placeOf(redisUrl)}`;
  return [
    `Database: ${database}`,
    `Jobs: ${redis ?? 'in the database'}`,
    `Cache and rate limits: ${redis ?? 'in memory'}`,
    `Objects: ${s3 ? `bucket ${s3.bucket} at ${s3.endpoint === undefined ? `AWS, ${s3.region}` : placeOf(s3.endpoint)}` : join(dataDir, 'objects')}`,
    `Mail: ${smtp ? `SMTP at ${placeOf(smtp.url)}` : `${join(dataDir, 'mail')}, readable at /dev/mailbox`}`,
  ];
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/\/$/, '')}`;
}

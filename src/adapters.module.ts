import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import type { PgliteConnection } from '@mikro-orm/pglite';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Module, type DynamicModule } from '@nestjs/common';
import { CacheModule } from '#libs/cache/cache.module.js';
import { Config } from '#libs/config/index.js';
import { Encryption, Passwords } from '#libs/crypto/index.js';
import { JobsModule, type JobsOptions } from '#libs/jobs/jobs.module.js';
import { ambientTransaction, pgliteDatabase, postgresqlDatabase } from '#libs/jobs/pg-boss/pg-boss-database.js';
import { Clock, SystemClock } from '#libs/kernel/index.js';
import { DevMailboxController, Mailer, MailboxFolder, SmtpMailer } from '#libs/mail/index.js';
import { DiskObjectsController, DiskObjectStore, ObjectStore, S3ObjectStore } from '#libs/storage/index.js';
import { logAdapters } from './chosen-adapters.js';

/** Chooses the adapter of every port by what is configured: here and nowhere else. */
@Module({})
export class AdaptersModule {
  constructor(config: Config) {
    logAdapters(config);
  }

  static for(config: Config): DynamicModule {
    const [objects, mail] = [objectStore(config), mailer(config)];
    return {
      module: AdaptersModule,
      global: true,
      imports: [
        CacheModule.forRootAsync({
          inject: [Config],
          useFactory: ({ redisUrl }: Config) => ({ ...(redisUrl !== undefined && { redisUrl }) }),
        }),
        JobsModule.forRootAsync({ inject: [Config, MikroORM], useFactory: jobs }),
      ],
      controllers: [...objects.controllers, ...mail.controllers],
      providers: [
        { provide: Clock, useClass: SystemClock },
        {
          provide: Encryption,
          inject: [Config],
          useFactory: ({ encryptionKeys }: Config) => new Encryption(encryptionKeys),
        },
        { provide: Passwords, inject: [Config], useFactory: ({ argon2 }: Config) => new Passwords(argon2) },
        ...objects.providers,
        ...mail.providers,
      ],
      exports: [Clock, Encryption, Mailer, ObjectStore, Passwords],
    };
  }
}

type Adapter = Required<Pick<DynamicModule, 'controllers' | 'providers'>>;

function objectStore({ s3 }: Config): Adapter {
  if (s3) {
    return {
      controllers: [],
      providers: [
        { provide: ObjectStore, inject: [Clock], useFactory: (clock: Clock) => new S3ObjectStore({ ...s3, clock }) },
      ],
    };
  }
  return {
    controllers: [DiskObjectsController],
    providers: [
      {
        provide: DiskObjectStore,
        inject: [Config, Encryption, Clock],
        useFactory: ({ dataDir, publicUrl }: Config, encryption: Encryption, clock: Clock) =>
          new DiskObjectStore({ folder: join(dataDir, 'objects'), publicUrl, encryption, clock }),
      },
      { provide: ObjectStore, useExisting: DiskObjectStore },
    ],
  };
}

function mailer({ smtp, production }: Config): Adapter {
  if (smtp) return { controllers: [], providers: [{ provide: Mailer, useFactory: () => new SmtpMailer(smtp) }] };
  // The configuration insists on SMTP there; the mailbox shows links that sign people in.
  if (production) throw new Error('There is no mailbox folder in production');
  return {
    controllers: [DevMailboxController],
    providers: [
      {
        provide: MailboxFolder,
        inject: [Config, Clock],
        useFactory: ({ dataDir }: Config, clock: Clock) => new MailboxFolder({ folder: join(dataDir, 'mail'), clock }),
      },
      { provide: Mailer, useExisting: MailboxFolder },
    ],
  };
}

async function jobs({ redisUrl, databaseUrl, role }: Config, orm: MikroORM): Promise<JobsOptions> {
  const work = role !== 'api';
  if (redisUrl !== undefined) return { redis: { url: redisUrl }, work };
  const ambient = ambientTransaction(orm as unknown as { em: SqlEntityManager });
  if (databaseUrl !== undefined) return { database: postgresqlDatabase(databaseUrl, ambient), work };
  const connection = orm.em.getDriver().getConnection() as PgliteConnection;
  return { database: pgliteDatabase(await connection.getNativeClient(), ambient), work };
}

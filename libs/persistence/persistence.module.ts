import { MikroORM } from '@mikro-orm/core';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { Database } from './database.js';
import { EmbeddedDriver } from './embedded-driver.js';
import { migrate } from './migrate.js';
import { ormOptions } from './orm-options.js';

/** The one database: the ORM for what is written, `Database` for what is read. Its schema is brought up to date first. */
@Global()
@Module({})
export class PersistenceModule implements OnModuleInit {
  constructor(
    private readonly orm: MikroORM,
    private readonly database: Database,
  ) {}

  static for(config: Pick<Config, 'databaseUrl'>): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        MikroOrmModule.forRootAsync({
          driver: config.databaseUrl === undefined ? EmbeddedDriver : PostgreSqlDriver,
          inject: [Config],
          useFactory: ormOptions,
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }

  async onModuleInit(): Promise<void> {
    await migrate(this.orm);
    await this.database.learnTenantColumns();
  }
}

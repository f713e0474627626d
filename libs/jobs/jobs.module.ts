import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { DiscoveryModule, LazyModuleLoader } from '@nestjs/core';
import { BullJobs, type BullJobsOptions } from './bull/bull-jobs.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';
import type { PgBossDatabase } from './pg-boss/pg-boss-database.js';
import { PgBossJobs, type PgBossJobsOptions } from './pg-boss/pg-boss-jobs.js';

/** Where jobs are kept: in the service's database, or on Redis. */
export type JobsOptions =
  ({ database: PgBossDatabase } & PgBossJobsOptions) | ({ redis: BullJobsOptions['redis'] } & BullJobsOptions);

export interface JobsModuleAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<JobsOptions>, 'inject' | 'useFactory'> {}

const JOBS_OPTIONS = Symbol('jobs-options');

@Module({})
export class JobsModule {
  /** Global: every context enqueues by `Jobs` and declares its handlers as providers of its own. */
  static forRootAsync({ imports = [], inject = [], useFactory }: JobsModuleAsyncOptions): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule, ...imports],
      providers: [
        JobRegistry,
        JobRunner,
        { provide: JOBS_OPTIONS, inject, useFactory },
        {
          provide: Jobs,
          inject: [JOBS_OPTIONS, JobRegistry, JobRunner, LazyModuleLoader],
          useFactory: (
            options: JobsOptions,
            registry: JobRegistry,
            runner: JobRunner,
            modules: LazyModuleLoader,
          ): Jobs =>
            'database' in options
              ? new PgBossJobs(options.database, registry, runner, options)
              : new BullJobs(registry, runner, modules, options),
        },
      ],
      exports: [Jobs],
    };
  }
}

import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { RunningJobs } from '../jobs.contract.js';
import { Jobs } from '../jobs.js';
import { JobsModule, type JobsOptions } from '../jobs.module.js';

/** One process of a service that has jobs and nothing else. */
export async function startJobs(options: JobsOptions, providers: Type[]): Promise<RunningJobs> {
  const module = await Test.createTestingModule({
    imports: [JobsModule.forRootAsync({ useFactory: () => options })],
    providers,
  }).compile();
  module.useLogger(false);
  await module.init();
  return { jobs: module.get(Jobs), stop: () => module.close() };
}

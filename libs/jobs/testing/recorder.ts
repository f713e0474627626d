import { expect } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { eventually } from '#libs/testing/eventually.js';
import { type Attempt, JobHandler, type JobHandlerOptions } from '../job-handler.js';
import type { JobData } from '../jobs.js';

/** A handler's record of what it was given. */
export class Recorder {
  readonly calls: (Attempt & { data: JobData })[] = [];

  constructor(private readonly then: () => Promise<void> = () => Promise.resolve()) {}

  handlerOf(queue: string, options?: JobHandlerOptions): Type {
    const take = async (data: JobData, attempt: Attempt) => {
      this.calls.push({ data, ...attempt });
      await this.then();
    };
    @JobHandler(queue, options)
    class RecordingHandler {
      handle(data: JobData, attempt: Attempt): Promise<void> {
        return take(data, attempt);
      }
    }
    return RecordingHandler;
  }

  async count(expected: number): Promise<void> {
    await eventually(() => Promise.resolve(this.calls.length >= expected));
    expect(this.calls).toHaveLength(expected);
  }
}

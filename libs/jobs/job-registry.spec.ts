import { DiscoveryModule } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { JobHandler, Recurring } from './job-handler.js';
import { JobRegistry } from './job-registry.js';

@JobHandler('mail', { concurrency: 5 })
class SendMail {
  async handle(): Promise<void> {
    // Only registered.
  }
}

@JobHandler('mail')
class SendMailToo extends SendMail {}

@JobHandler('recurring')
class TakesTheName extends SendMail {}

@Recurring({ name: 'remind', everySeconds: 60 })
class Remind {
  async run(): Promise<void> {
    // Only registered.
  }
}

class Plain {
  readonly name = 'plain';
}

describe('JobRegistry', () => {
  async function registryOf(...providers: Type[]): Promise<JobRegistry> {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [JobRegistry, ...providers],
    }).compile();
    return module.get(JobRegistry);
  }

  it('finds handlers with their options, and what recurs', async () => {
    const registry = await registryOf(Plain, SendMail, Remind);
    expect(registry.handlers).toEqual([
      { queue: 'mail', concurrency: 5, attempts: 8, backoffSeconds: 5, handler: expect.any(SendMail) },
    ]);
    expect(registry.recurring).toEqual([{ name: 'remind', everySeconds: 60, instance: expect.any(Remind) }]);
    expect(() => registry.handlerOf('fax')).toThrow('"fax"');
  });

  it('refuses two handlers of one queue, and the name of its own', async () => {
    const twice = await registryOf(SendMail, SendMailToo);
    expect(() => twice.handlers).toThrow('"mail"');
    const taken = await registryOf(TakesTheName);
    expect(() => taken.handlers).toThrow('"recurring"');
  });
});

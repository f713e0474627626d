import { Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { BacklogMetrics } from './metrics/backlog-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { RequestMetrics } from './metrics/request-metrics.js';

/** What those who run the service look at, and do, beside the contexts. */
@Module({
  controllers: [MetricsController, DeadLettersController],
  providers: [
    BacklogMetrics,
    RequestMetrics,
    {
      provide: Registry,
      useFactory: () => {
        const registry = new Registry();
        collectDefaultMetrics({ register: registry });
        return registry;
      },
    },
  ],
})
export class OperationsModule {}

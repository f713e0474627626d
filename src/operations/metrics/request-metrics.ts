import { Injectable } from '@nestjs/common';
import type { NextFunction } from 'express';
import { Histogram, Registry } from 'prom-client';
import { outcomeOf, routeOf, type ApiRequest, type ApiResponse } from '#libs/http/index.js';

/** From what a cached read takes to what no client should wait for. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long requests take. By route template: an address would make a series of each id, and show session tokens. */
@Injectable()
export class RequestMetrics {
  private readonly durations: Histogram<'method' | 'route' | 'status'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the arrival of a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_SECONDS,
      registers: [registry],
    });
  }

  /** Express middleware. */
  readonly observe = (request: ApiRequest, response: ApiResponse, next: NextFunction): void => {
    const start = performance.now();
    response.once('close', () => {
      this.durations.observe(
        { method: request.method, route: routeOf(request), status: outcomeOf(response) },
        (performance.now() - start) / 1000,
      );
    });
    next();
  };
}

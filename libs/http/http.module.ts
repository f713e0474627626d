import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { RateLimiter } from '#libs/cache/rate-limiter.js';
import { Config } from '#libs/config/index.js';
import { AccessGuard } from './access.guard.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { BodyInterceptor } from './body.interceptor.js';
import { FailedAuthentications } from './failed-authentications.js';
import { ForgetIdempotencyKeys } from './forget-idempotency-keys.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { PathResources } from './path-resources.js';
import { PreparationInterceptor } from './preparation.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { ValidationPipe } from './validation.pipe.js';

/** What every route goes through, in this order: access, rate limit, body, preparation, idempotency, validation; errors become problems. */
@Global()
@Module({
  providers: [
    AccessGuard,
    FailedAuthentications,
    ForgetIdempotencyKeys,
    PathResources,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useExisting: AccessGuard },
    {
      // After the access guard, which finds out whose request it is.
      provide: APP_GUARD,
      inject: [RateLimiter, Reflector, FailedAuthentications, Config],
      useFactory: (limiter: RateLimiter, reflector: Reflector, failures: FailedAuthentications, config: Config) =>
        new RateLimitGuard(limiter, reflector, failures, { enabled: config.rateLimits }),
    },
    { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: PreparationInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
  ],
  exports: [PathResources],
})
export class HttpModule {}

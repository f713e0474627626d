import {
  createParamDecorator,
  Injectable,
  Logger,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { ValidationFailed } from './errors.js';
import type { ApiRequest } from './request.js';
import { ValidationPipe } from './validation.pipe.js';

const PREPARES = Symbol('prepares');

/**
 * Slow work of a route that is to be done before a transaction opens. An `Idempotency-Key` opens one around the handler:
 * whatever takes long in there keeps one of a few connections from everyone else, and what it writes outside of the
 * database is not undone with the transaction.
 */
export interface Preparation<Body, Made = unknown> {
  /** Runs for repeated requests, too. What it throws is thrown by the handler, as a refusal of the route's own. */
  prepare(body: Body, request: ApiRequest): Promise<Made>;

  /** Clears away what was made and not taken; called once the request is over, whichever way, with all that was made. */
  release?(made: Made): Promise<void>;
}

interface Declared {
  body: Type<object>;
  preparation: Type<Preparation<unknown>>;
}

/**
 * Has the provider's work done with the valid body, and handed to the handler as `@Prepared()`. `Object` takes whatever
 * JSON is sent.
 */
export const Prepares = <Body>(body: Type<Body>, preparation: Type<Preparation<Body>>): MethodDecorator =>
  SetMetadata(PREPARES, { body, preparation });

/** Whether a route's preparation reads its body. */
export function isPrepared(handler: object): boolean {
  return Reflect.hasMetadata(PREPARES, handler);
}

/** What the route's preparation has made, or why it has not. */
export const Prepared = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const { prepared } = context.switchToHttp().getRequest<ApiRequest>();
  if (prepared?.status === 'rejected') throw prepared.reason;
  return prepared?.value;
});

@Injectable()
export class PreparationInterceptor implements NestInterceptor {
  private readonly validation = new ValidationPipe();
  private readonly logger = new Logger('preparation');

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const declared = this.reflector.get<Declared | undefined>(PREPARES, context.getHandler());
    if (!declared) return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const valid = await this.validBody(request, declared);
    if (!valid) return next.handle();
    const preparation = this.modules.get(declared.preparation, { strict: false });
    const [prepared] = await Promise.allSettled([preparation.prepare(valid.body, request)]);
    request.prepared = prepared;
    if (prepared.status === 'rejected') return next.handle();
    return defer(() => lastValueFrom(next.handle()).finally(() => this.release(preparation, prepared.value)));
  }

  private async release(preparation: Preparation<unknown>, made: unknown): Promise<void> {
    try {
      await preparation.release?.(made);
    } catch (error) {
      // The request is answered as it ended.
      this.logger.warn(`What was prepared is left: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
  }

  /** Undefined where the route is going to refuse the body, and to remember that under the key. */
  private async validBody(request: ApiRequest, { body: metatype }: Declared): Promise<{ body: unknown } | undefined> {
    try {
      return { body: await this.validation.transform(request.body, { type: 'body', metatype }) };
    } catch (error) {
      if (error instanceof ValidationFailed) return undefined;
      throw error;
    }
  }
}

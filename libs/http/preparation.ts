import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { ValidationFailed } from './errors.js';
import type { ApiRequest } from './request.js';
import { ValidationPipe } from './validation.pipe.js';

const PREPARES = Symbol('prepares');

/**
 * Slow work of a route that is to be done before a transaction opens. An `Idempotency-Key` opens one around the handler:
 * whatever takes long in there keeps one of a few connections from everyone else.
 */
export interface Preparation<Body extends object> {
  prepare(body: Body): Promise<unknown>;
}

interface Declared {
  body: Type<object>;
  preparation: Type<Preparation<object>>;
}

/** Has the provider's work done with the valid body, and handed to the handler as `@Prepared()`. */
export const Prepares = <Body extends object>(
  body: Type<Body>,
  preparation: Type<Preparation<Body>>,
): MethodDecorator => SetMetadata(PREPARES, { body, preparation });

/** What the route's preparation has made. */
export const Prepared = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<ApiRequest>().prepared,
);

@Injectable()
export class PreparationInterceptor implements NestInterceptor {
  private readonly validation = new ValidationPipe();

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const declared = this.reflector.get<Declared | undefined>(PREPARES, context.getHandler());
    if (declared) {
      const request = context.switchToHttp().getRequest<ApiRequest>();
      const body = await this.validBody(request, declared);
      const preparation = this.modules.get(declared.preparation, { strict: false });
      if (body) request.prepared = await preparation.prepare(body);
    }
    return next.handle();
  }

  /** Undefined where the route is going to refuse the body, and to remember that under the key. */
  private async validBody({ body }: ApiRequest, { body: metatype }: Declared): Promise<object | undefined> {
    try {
      return (await this.validation.transform(body, { type: 'body', metatype })) as object;
    } catch (error) {
      if (error instanceof ValidationFailed) return undefined;
      throw error;
    }
  }
}

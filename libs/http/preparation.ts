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
      const body = await this.validation.transform(request.body, { type: 'body', metatype: declared.body });
      const preparation = this.modules.get(declared.preparation, { strict: false });
      request.prepared = await preparation.prepare(body as object);
    }
    return next.handle();
  }
}

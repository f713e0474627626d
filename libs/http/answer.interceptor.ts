import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { ApiRequest, ApiResponse } from './request.js';
import { entityTag, Perishable, Versioned } from './versioned.js';

/** A resource that was created, and where it is from now on. */
export class Created<T> {
  constructor(
    readonly resource: T | Versioned<T>,
    /** Below the API's base path, with a leading slash. */
    readonly location: string,
  ) {}
}

export const BASE_PATH = '/api/v1';

/** Turns what handlers return into an answer: `Location` for what was created, `ETag` and `304` for what has a state. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(map((result: unknown) => dress(result, http.getRequest<ApiRequest>(), http.getResponse<ApiResponse>())));
  }
}

function dress(result: unknown, request: ApiRequest, response: ApiResponse): unknown {
  if (result instanceof Created) {
    response.setHeader('Location', `${BASE_PATH}${result.location}`);
    return dress(result.resource, request, response);
  }
  if (!(result instanceof Versioned)) return result;
  const tag = entityTag(result);
  response.setHeader('ETag', tag);
  const reusable = isRead(request) && !(result instanceof Perishable);
  if (reusable && matches(request.headers['if-none-match'], tag)) {
    response.status(304);
    return undefined;
  }
  return result.view;
}

function isRead({ method }: ApiRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The weak comparison of RFC 9110, 8.8.3.2. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(',')
    .some((candidate) => candidate.trim() === '*' || candidate.trim().replace(/^W\//, '') === tag);
}

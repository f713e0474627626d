import { isUtf8 } from 'node:buffer';
import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import express from 'express';
import type { Observable } from 'rxjs';
import { AccessGuard } from './access.guard.js';
import { MalformedRequest, PayloadTooLarge, UnsupportedMediaType, ValidationFailed } from './errors.js';
import { hostileFaults } from './hostile-json.js';
import { MULTIPART, readForm } from './multipart.js';
import { inputsOf, refuseMembers, refuseQuery } from './undeclared-input.js';
import { PathResources } from './path-resources.js';
import type { ApiRequest, ApiResponse } from './request.js';

const MIB = 1_048_576;
const LIMIT = Symbol('body-limit');

/** Bodies of this route may be larger than the usual 1 MiB. */
export const BodyLimit = (bytes: number): MethodDecorator => SetMetadata(LIMIT, bytes);

/**
 * Reads the body, after the guards: who may not call is told so before the body is looked at, and costs no parsing.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  private readonly readers = new Map<number, express.RequestHandler>();

  constructor(
    private readonly reflector: Reflector,
    private readonly resources: PathResources,
    private readonly access: AccessGuard,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const inputs = inputsOf(context);
    if (!inputs.query) refuseQuery(request);
    if (request.method === 'GET' || request.method === 'HEAD') return next.handle();
    const response = context.switchToHttp().getResponse<ApiResponse>();
    const awaited = !request.complete;
    const formLimit = this.reflector.get<number | undefined>(MULTIPART, context.getHandler());
    if (formLimit !== undefined) {
      // Files are large: whoever may not send one is told so before it is read.
      await this.resources.assertExist(request);
      await readForm(request, response, formLimit);
    } else if (await hasBytes(request)) {
      if (!request.is('application/json') || !isUtf8Declared(request)) {
        throw new UnsupportedMediaType('application/json in UTF-8');
      }
      // The reader knows no other spelling of the charset.
      request.headers['content-type'] = 'application/json';
      const limit = this.reflector.get<number | undefined>(LIMIT, context.getHandler()) ?? MIB;
      await this.read(request, response, limit);
    } else {
      request.body = {};
    }
    // Who keeps a body back does not keep the rights that were there when the request began.
    if (awaited && request.principal) await this.access.canActivate(context);
    const faults = hostileFaults(request.body);
    if (faults.length > 0) throw new ValidationFailed(faults);
    if (!inputs.body) refuseMembers(request.body);
    return next.handle();
  }

  private async read(request: ApiRequest, response: ApiResponse, limit: number): Promise<void> {
    let reader = this.readers.get(limit);
    if (!reader) {
      reader = express.json({ limit, strict: false, type: () => true, verify: assertUtf8 });
      this.readers.set(limit, reader);
    }
    const error = await new Promise<unknown>((resolve) => {
      void reader(request as never, response, resolve);
    });
    if (!error) return;
    const { type, status } = error as { type?: string; status?: number };
    if (type === 'entity.too.large') throw new PayloadTooLarge(limit);
    if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
      throw new UnsupportedMediaType('application/json in UTF-8');
    }
    if (status !== undefined && status < 500) throw new MalformedRequest('The body is not valid JSON.');
    throw error as Error;
  }
}

/** Whether there is a body. Of one in chunks its bytes alone tell: none at all are as good as no body. */
async function hasBytes(request: ApiRequest): Promise<boolean> {
  const { 'transfer-encoding': chunked, 'content-length': length = 0 } = request.headers;
  if (chunked === undefined) return Number(length) > 0;
  if (request.readableLength === 0 && !request.complete) {
    await new Promise<void>((resolve) => {
      request.once('readable', resolve).once('close', resolve);
    });
  }
  if (request.readableLength > 0) return true;
  if (!request.complete) throw new MalformedRequest('The body broke off.');
  return false;
}

/** JSON is UTF-8 (RFC 8259, 8.1); another encoding would be read as something that nobody has sent. */
function isUtf8Declared({ headers }: ApiRequest): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

function assertUtf8(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new MalformedRequest('The body is not valid UTF-8.');
}

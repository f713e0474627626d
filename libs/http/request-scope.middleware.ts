import type { NextFunction, Response } from 'express';
import { Callers } from '#libs/audit/index.js';
import { newId } from '#libs/kernel/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import type { ApiRequest } from './request.js';

const TAKEN = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives every request its id and a scope in which its company becomes known. */
export function requestScope(request: ApiRequest, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  request.id = typeof given === 'string' && TAKEN.test(given) ? given : newId();
  response.setHeader('X-Request-Id', request.id);
  // Answers carry personal data; a route whose answer may be kept says so itself.
  response.setHeader('Cache-Control', 'no-store');
  Callers.open({ ip: request.ip ?? null, requestId: request.id }, () => {
    Tenancy.open(next);
  });
}

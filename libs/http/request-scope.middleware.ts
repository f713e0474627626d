import type { NextFunction, Response } from 'express';
import { Callers } from '#libs/audit/index.js';
import { newId } from '#libs/kernel/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { plainAddress } from './client-address.js';
import type { ApiRequest } from './request.js';

const TAKEN = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives every request its id, its client's address, and a scope in which its company becomes known. */
export function requestScope(request: ApiRequest, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  request.id = typeof given === 'string' && TAKEN.test(given) ? given : newId();
  response.setHeader('X-Request-Id', request.id);
  // Answers carry personal data; a route whose answer may be kept says so itself.
  response.setHeader('Cache-Control', 'no-store');
  // Express reads the address anew each time; from here on everything sees the same one.
  const ip = request.ip === undefined ? undefined : plainAddress(request.ip);
  Object.defineProperty(request, 'ip', { value: ip });
  Callers.open({ ip: ip ?? null, requestId: request.id }, () => {
    Tenancy.open(next);
  });
}

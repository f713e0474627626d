import { createHash } from 'node:crypto';
import { isObject } from './dto.js';
import { EdgeError } from './errors.js';
import { routeOf } from './logging.js';
import { pathParams } from './path-resources.js';
import type { ApiRequest } from './request.js';

export class InvalidIdempotencyKey extends EdgeError {
  readonly code = 'malformed-request';
  readonly kind = 'malformed';

  constructor() {
    super('An Idempotency-Key has 1 to 255 printable ASCII characters, and there is one at most.');
  }
}

/** Under which name a request is kept: the same key of another caller, or at another address, is another one. */
export interface RequestName {
  caller: string;
  route: string;
  key: string;
}

/** The name of a request that carries an `Idempotency-Key`. @throws InvalidIdempotencyKey */
export function nameOf(request: ApiRequest): RequestName | undefined {
  const keys = request.headersDistinct['idempotency-key'];
  if (!keys) return undefined;
  const [key = '', second] = keys;
  if (second !== undefined || !/^[\x20-\x7e]{1,255}$/.test(key)) throw new InvalidIdempotencyKey();
  return { caller: callerOf(request), route: digest(addressOf(request)), key };
}

/** Alike for requests that say the same, in whichever order their members stand. */
export function fingerprintOf({ query, body, file }: ApiRequest): string {
  const sent = file ? { name: file.originalName, bytes: digest(file.bytes) } : null;
  return digest(JSON.stringify([query, body, sent], inOrder));
}

function inOrder(_name: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The user, the portal's token (hashed), or, on an open route, the client's address. */
function callerOf(request: ApiRequest): string {
  if (request.principal) return `user:${request.principal.userId}`;
  const token = pathParams(request)['session_token'];
  return token === undefined ? `address:${request.ip ?? ''}` : `session:${digest(token)}`;
}

/** By the route and what its path names, so that capitals of an id and a slash at the end make no other address. */
function addressOf(request: ApiRequest): string {
  const named = Object.entries(pathParams(request)).map(([name, value]) =>
    name.endsWith('_id') ? value.toLowerCase() : value,
  );
  return JSON.stringify([request.method, routeOf(request), ...named]);
}

function digest(value: string | Buffer): string {
  return createHash('sha256').update(value).digest('hex');
}

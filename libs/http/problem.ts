import { STATUS_CODES } from 'node:http';
import { OptimisticLockError, UniqueConstraintViolationException } from '@mikro-orm/core';
import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '#libs/kernel/index.js';
import { ExpectationFailed, MethodNotAllowed, UnsupportedMediaType, ValidationFailed } from './errors.js';

/** What a problem says of the error, whichever request it meets. */
export interface ProblemOfError {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: readonly object[];
  [extension: string]: unknown;
}

/** The body of every error answer (RFC 9457). */
export interface Problem extends ProblemOfError {
  instance: string;
  request_id: string;
}

/** Exhaustive: a new kind does not compile without its status. */
const STATUS: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'precondition-failed': 412,
  'too-large': 413,
  invalid: 422,
  'rate-limited': 429,
  unavailable: 503,
};

/** Codes of what comes from the framework rather than from us. */
const CODE_BY_STATUS: Record<number, string> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  503: 'dependency-unavailable',
};

/** The one place where an error becomes an answer. */
export function problemOf(error: unknown): ProblemOfError {
  if (error instanceof ValidationFailed) return { ...ofDomain(error), errors: error.errors };
  if (error instanceof MethodNotAllowed) return problem(405, error.code, error.message);
  if (error instanceof UnsupportedMediaType) return problem(415, error.code, error.message);
  if (error instanceof ExpectationFailed) return problem(417, error.code, error.message);
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof OptimisticLockError || error instanceof UniqueConstraintViolationException) {
    return problem(
      409,
      'conflict',
      'Someone else changed this at the same moment. Load it again and repeat your change.',
    );
  }
  if (isUnreachable(error)) {
    return problem(503, 'dependency-unavailable', 'A service that this needs is not available. Try again in a moment.');
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    const detail = status === 404 ? 'There is nothing at this address.' : 'The request could not be understood.';
    return problem(status, CODE_BY_STATUS[status] ?? 'malformed-request', detail);
  }
  return problem(
    500,
    'internal-error',
    'Something went wrong on our side. Tell us the request_id and we will find it.',
  );
}

function ofDomain(error: DomainError): ProblemOfError {
  return {
    ...problem(STATUS[error.kind], error.code, error.message),
    ...(error.faults && { errors: error.faults }),
    ...error.extensions,
  };
}

function problem(status: number, code: string, detail: string): ProblemOfError {
  return { type: `/problems/${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, code };
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/**
 * Of PostgreSQL: connection exceptions (class 08), shutting down, too many connections; and what another try may well
 * get done: a deadlock, a serialization failure, a statement that took too long.
 */
const UNREACHABLE_SQL_STATE = /^(?:08|57P0[1-3]|53300|40P01|40001|57014)/;

function isUnreachable(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && (UNREACHABLE.has(code) || UNREACHABLE_SQL_STATE.test(code))) return true;
    if (cause.message.includes('timeout exceeded when trying to connect')) return true;
    if (cause.message.includes('Connection terminated')) return true;
  }
  return false;
}

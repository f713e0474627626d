import { ConstraintViolationException } from '@mikro-orm/core';
import type { DomainError } from '#libs/kernel/index.js';

const refusals = new Map<string, () => DomainError>();

/** Says which rule of the domain a constraint of the database stands for: the last word where calls are concurrent. */
export function onViolation(constraint: string, refusal: () => DomainError): void {
  refusals.set(constraint, refusal);
}

/** The domain's error for a violated constraint that stands for a rule; any other error as it is. */
export function translateViolation(error: unknown): unknown {
  if (!isViolation(error)) return error;
  const { constraint } = error as { constraint?: string };
  const refusal = constraint === undefined ? undefined : refusals.get(constraint);
  return refusal ? refusal() : error;
}

/** Class 23 of PostgreSQL's error codes: integrity constraint violation. */
function isViolation(error: unknown): boolean {
  if (error instanceof ConstraintViolationException) return true;
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code.startsWith('23');
}

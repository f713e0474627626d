/** Marks the routes that accept an `Idempotency-Key`: every `POST` that creates. */
export const IDEMPOTENT = Symbol('idempotent');

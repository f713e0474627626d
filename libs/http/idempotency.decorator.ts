/** Marks the routes that accept an `Idempotency-Key`: every `POST` that creates. */
export const IDEMPOTENT = Symbol('idempotent');

export interface Idempotent {
  /** The query parameter that, when `true`, has the route create nothing: there is nothing to be repeated. */
  dryRun?: string | undefined;
}

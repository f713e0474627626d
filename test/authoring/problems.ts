import type { Answer } from '../support/api.js';

/** A refusal as specs write it. */
export function problem({ status, body }: Answer): [status: number, code: string] {
  return [status, body.code];
}

/** The faults of a refusal as specs write them: `code pointer`. */
export function faults({ body }: Answer): string[] {
  return body.errors.map((fault: { code: string; pointer: string }) => `${fault.code} ${fault.pointer}`);
}

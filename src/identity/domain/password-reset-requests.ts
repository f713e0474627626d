import type { PasswordResetRequest } from './password-reset-request.js';

export abstract class PasswordResetRequests {
  abstract add(request: PasswordResetRequest): void;

  /** The request, which is gone when the transaction commits; null where somebody else has taken it. */
  abstract take(id: string): Promise<PasswordResetRequest | null>;
}

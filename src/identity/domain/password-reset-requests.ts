import type { PasswordResetRequest } from './password-reset-request.js';
import type { User } from './user.js';

export abstract class PasswordResetRequests {
  abstract add(request: PasswordResetRequest): void;

  /** The request, which is gone when the transaction commits; null where somebody else has taken it. */
  abstract take(id: string): Promise<PasswordResetRequest | null>;

  /** Tells the audit log of the company whose password it was. */
  abstract tellOf(request: PasswordResetRequest, user: Pick<User, 'id' | 'companyId'>): void;
}

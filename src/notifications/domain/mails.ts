import type { Mail, MailOrder } from './mail.js';

export interface DueMail {
  id: string;
  attempts: number;
}

/** One row per mail, from the event that caused it to its end: sent, withdrawn or failed. */
export abstract class Mails {
  /** In the transaction that runs. A mail that is there already stays as it is. */
  abstract add(mail: MailOrder & { id: string; companyId: string }, now: Date): Promise<void>;

  /**
   * Takes a pending mail that is due for an attempt, and nobody else does for the next minutes: a process that is killed
   * on the way leaves it to the next one. Null where there is nothing to do.
   */
  abstract claim(id: string, now: Date): Promise<Mail | null>;

  abstract markSent(id: string, now: Date): Promise<void>;

  /** There is nobody to write to any more. */
  abstract withdraw(id: string): Promise<void>;

  abstract postpone(id: string, until: Date, error: string): Promise<void>;

  /** Given up; kept for an operator. */
  abstract fail(id: string, error: string): Promise<void>;

  /** The longest due first. */
  abstract due(now: Date, limit: number): Promise<DueMail[]>;

  /** Puts failed mails back in line, all or those named. */
  abstract retryFailed(ids: readonly string[] | undefined, now: Date): Promise<DueMail[]>;
}

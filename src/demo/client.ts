import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** The service answered otherwise than the contract says. */
export class UnexpectedAnswer extends Error {
  constructor(call: string, expected: number, status: number, body: unknown) {
    super(`${call} answered ${status} where ${expected} was due: ${JSON.stringify(body)}`);
    this.name = 'UnexpectedAnswer';
  }
}

export interface Call {
  body?: unknown;
  /** The status that the contract promises for this call. */
  expect: number;
  /** Makes a creating call safe to repeat. */
  idempotencyKey?: string;
}

export interface Problem {
  code: string;
  errors?: { pointer?: string; code: string }[];
}

const RETRY_EVERY_MS = 100;

/**
 * A plain client of the API: knows nothing of the service but its address. A call that gets no answer is made again, for
 * as long as its patience lasts; creating calls carry an `Idempotency-Key`, so that this makes nothing twice.
 */
export class Client {
  constructor(
    private readonly url: string,
    private readonly patienceMs = 0,
    private readonly accessToken?: string,
  ) {}

  withToken(accessToken: string): Client {
    return new Client(this.url, this.patienceMs, accessToken);
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path, { expect: 200 });
  }

  post<T>(path: string, call: Call): Promise<T> {
    return this.call<T>('POST', path, call);
  }

  /** @throws UnexpectedAnswer */
  private async call<T>(method: string, path: string, { body, expect, idempotencyKey }: Call): Promise<T> {
    const form = body instanceof FormData;
    const key = idempotencyKey ?? (expect === 201 ? randomUUID() : undefined);
    const response = await this.send(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const { text } = response;
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    // A session token in the path is a credential, also in an error message.
    const shown = path.replace(/(\/onboarding\/)[^/]+/, '$1…');
    if (response.status !== expect) throw new UnexpectedAnswer(`${method} ${shown}`, expect, response.status, answer);
    return answer as T;
  }

  /** An answer counts once it has arrived whole: a service that dies may have sent a part of it. */
  private async send(address: string, request: RequestInit): Promise<{ status: number; text: string }> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      try {
        const response = await fetch(address, request);
        return { status: response.status, text: await response.text() };
      } catch (error) {
        if (Date.now() >= deadline) throw new Error(`No answer comes from ${this.url}`, { cause: error });
        await pause(RETRY_EVERY_MS);
      }
    }
  }
}

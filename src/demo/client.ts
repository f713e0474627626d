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

/** A plain client of the API: knows nothing of the service but its address. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly accessToken?: string,
  ) {}

  withToken(accessToken: string): Client {
    return new Client(this.url, accessToken);
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
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    // A session token in the path is a credential, also in an error message.
    const shown = path.replace(/(\/onboarding\/)[^/]+/, '$1…');
    if (response.status !== expect) throw new UnexpectedAnswer(`${method} ${shown}`, expect, response.status, answer);
    return answer as T;
  }
}

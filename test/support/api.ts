import type { Contract } from './contract.js';

export interface Answer {
  status: number;
  headers: Headers;
  // Each spec reads what it is about.
  body: any;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A client of the API, as strangers write them: over HTTP, with nothing but what the answers say. */
export class Api {
  constructor(
    readonly url: string,
    private readonly token?: string,
    private readonly contract?: Contract,
  ) {}

  signedIn(accessToken: string): Api {
    return new Api(this.url, accessToken, this.contract);
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.call('GET', path, { ...(headers && { headers }) });
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.call('POST', path, { body, ...(headers && { headers }) });
  }

  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.call('PATCH', path, { body, ...(headers && { headers }) });
  }

  delete(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.call('DELETE', path, { ...(headers && { headers }) });
  }

  /** Sends `body` as JSON; text and forms as they are. `path` is below the base path, or begins with `//` to be outside. */
  async call(method: string, path: string, { body, headers = {} }: CallOptions = {}): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const address = path.startsWith('//') ? `${this.url}${path.slice(1)}` : `${this.url}/api/v1${path}`;
    const response = await fetch(address, {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const answer = type.includes('json') && text !== '' ? JSON.parse(text) : text;
    this.contract?.assertDocumented(method, address.slice(this.url.length), response.status, response.headers, answer);
    return { status: response.status, headers: response.headers, body: answer };
  }
}

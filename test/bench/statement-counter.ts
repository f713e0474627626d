import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';

/** Messages of the PostgreSQL protocol that run a statement: a simple query, and the execution of a prepared one. */
const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);
const TRANSACTION = /^(?:begin|start transaction|commit|rollback|savepoint|release)/i;

/** Stands between a service and PostgreSQL and counts what is asked. For counting alone: it costs time of its own. */
export class StatementCounter {
  statements = 0;
  transactions = 0;
  private server?: Server;
  private readonly database: URL;

  constructor(database: URL) {
    this.database = database;
  }

  /** @returns the address to give to the service in place of the database's own */
  async start(): Promise<string> {
    this.server = createServer((client) => {
      const upstream = connect(Number(this.database.port || 5432), this.database.hostname);
      const frames = new Frames((type, body) => {
        this.count(type, body);
      });
      client.on('data', (bytes) => {
        frames.push(bytes);
        upstream.write(bytes);
      });
      upstream.pipe(client);
      const end = (): void => {
        client.destroy();
        upstream.destroy();
      };
      for (const socket of [client, upstream]) socket.on('close', end).on('error', end);
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const url = new URL(this.database);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.toString();
  }

  reset(): void {
    this.statements = 0;
    this.transactions = 0;
  }

  stop(): void {
    this.server?.close();
  }

  private count(type: number, body: Buffer): void {
    if (type === QUERY && TRANSACTION.test(body.toString('latin1'))) this.transactions++;
    else if (type === QUERY || type === EXECUTE) this.statements++;
  }
}

/** Cuts a stream of the frontend's messages: the first has no type, each later one a byte of it, then the length. */
class Frames {
  private rest = Buffer.alloc(0);
  private started = false;
  private readonly onMessage: (type: number, body: Buffer) => void;

  constructor(onMessage: (type: number, body: Buffer) => void) {
    this.onMessage = onMessage;
  }

  push(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const head = this.started ? 1 : 0;
      if (this.rest.length < head + 4) return;
      const length = this.rest.readInt32BE(head);
      if (this.rest.length < head + length) return;
      if (this.started) this.onMessage(this.rest[0] ?? 0, this.rest.subarray(5, 1 + length));
      this.started = true;
      this.rest = this.rest.subarray(head + length);
    }
  }
}

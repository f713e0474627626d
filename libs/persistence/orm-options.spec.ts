import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { reachDatabase } from './reach-database.js';

/** The code of an SSLRequest (PostgreSQL's manual, 55.7). */
const SSL_REQUEST = 80_877_103;

describe('The connection to PostgreSQL', () => {
  let server: Server;
  let firstMessages: number[];

  beforeEach(async () => {
    firstMessages = [];
    server = createServer((socket) => {
      socket.once('data', (bytes) => {
        firstMessages.push(bytes.readInt32BE(4));
        socket.destroy();
      });
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
  });

  it.each([
    ['encrypted where the address insists on it', '?sslmode=require', true],
    ['plain where it does not', '', false],
  ])('is %s', async (_what, query, encrypted) => {
    const { port } = server.address() as AddressInfo;
    const databaseUrl = `postgres://oaas:a-secret@127.0.0.1:${port}/oaas${query}`;
    await expect(reachDatabase({ databaseUrl, dataDir: '' })).rejects.toThrow(/^DATABASE_URL: /);
    expect(firstMessages[0] === SSL_REQUEST).toBe(encrypted);
  });
});

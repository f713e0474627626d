import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { NextFunction, Response } from 'express';
import { newId } from '#libs/kernel/index.js';
import { ExpectationFailed, MalformedRequest } from './errors.js';
import { problemOf } from './problem.js';
import type { ApiRequest } from './request.js';

/** As Node.js answers them by itself; whatever else the parser finds is 400. */
const STATUS_BY_CODE: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** The origin form, the asterisk, and the absolute form with a host (RFC 9112, 3.2). */
const HAS_PATH = /^(?:\*|\/|[a-z][a-z0-9+.-]*:\/\/[^/?#]+\/)/i;

/**
 * Lets what Node.js would answer with a bare status be a problem as well: what its parser refuses is answered here, and
 * what it refuses of the head is handed to `assertProtocol`.
 */
export function answerProtocolFaults(server: Server): void {
  // Not declared, but where the option of `createServer` is kept, which Nest does not hand on.
  (server as Server & { requireHostHeader: boolean }).requireHostHeader = false;
  server.prependListener('request', (request: IncomingMessage) => {
    // Without a path Express finds no route at all, not even that of what it does not know.
    if (!HAS_PATH.test(request.url ?? '')) request.url = '/';
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    refuse(socket, STATUS_BY_CODE[error.code ?? ''] ?? 400);
  });
}

/** Express middleware: what HTTP asks of every request's head (RFC 9110, 7.2 and 10.1.1; RFC 9112, 3.2). */
export function assertProtocol({ headers, httpVersion }: ApiRequest, _: Response, next: NextFunction): void {
  if (headers.host === undefined && httpVersion === '1.1') throw new MalformedRequest('The Host header is missing.');
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect)) throw new ExpectationFailed();
  next();
}

/** There may be no request yet: the answer is written by hand, and nothing of what was sent is in it. */
function refuse(socket: Socket, status: number): void {
  // Where Node.js keeps the answer that is under way, as its own handler reads it.
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: ServerResponse };
  if (!socket.writable || answer?.headersSent) {
    socket.destroy();
    return;
  }
  const requestId = String(answer?.getHeader('x-request-id') ?? newId());
  const title = STATUS_CODES[status] ?? 'Error';
  const problem = problemOf(new MalformedRequest('This is no request that HTTP knows, or it came too slowly.'));
  const body = JSON.stringify({ ...problem, title, status, instance: '/', request_id: requestId });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

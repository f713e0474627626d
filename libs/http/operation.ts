import { STATUS_CODES } from 'node:http';
import { HttpCode, SetMetadata, applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ACCESS, type Access } from './access.js';
import { IDEMPOTENT, type Idempotent } from './idempotency.decorator.js';
import { ENTITY_TAG, LOCATION, PERISHABLE_TAG, REPLAYED } from './openapi/headers.js';
import { ProblemDto } from './problem.dto.js';
import { stateOf } from './versioned.js';

/** The general codes of the contract, by status. */
const GENERAL: Record<number, string> = {
  400: 'malformed-request, invalid-cursor or invalid-id',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  422: 'validation-failed',
  429: 'rate-limited',
  500: 'internal-error',
  503: 'dependency-unavailable',
};

export interface OperationOptions {
  id: string;
  summary: string;
  description?: string;
  access: Access;
  /** What the answer holds; absent for an answer without a body. */
  answer?: Type | [Type];
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202 | 204;
  /** Errors of its own, beside the general ones: the code by status. */
  errors?: Partial<Record<400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 429, string[]>>;
  /** Takes a body, or a list's query. */
  input?: boolean;
  /** The query parameter with which it only reports what it would create. */
  dryRun?: string;
  /** Honours `If-Match`. */
  conditional?: boolean;
  /** The path names something that may not exist. */
  addressed?: boolean;
}

/**
 * Declares a route: who may call it, what it answers, and all that it may refuse. The one place for its OpenAPI
 * description; the access that it names is the one that the guard enforces.
 */
export function Operation(options: OperationOptions): MethodDecorator {
  const { id, summary, description, access, answer, status = 200 } = options;
  const creates = status === 201;
  return applyDecorators(
    SetMetadata(ACCESS, access),
    HttpCode(status),
    ApiOperation({
      operationId: id,
      summary,
      ...(description !== undefined && { description }),
      // Said, so that nobody takes the credentials to have been forgotten.
      ...((access === 'public' || access === 'session') && { security: [] }),
    }),
    ...(access === 'admin' || access === 'user' ? [ApiBearerAuth('access-token')] : []),
    ...(access === 'operator' ? [ApiBearerAuth('operator-key')] : []),
    ...(creates ? [SetMetadata(IDEMPOTENT, { dryRun: options.dryRun } satisfies Idempotent), IDEMPOTENCY_HEADER] : []),
    ...(options.conditional ? [IF_MATCH_HEADER] : []),
    ApiResponse({
      status,
      description: DESCRIPTION[status],
      ...(Array.isArray(answer) ? { type: answer } : answer && { type: answer }),
      headers: {
        ...(creates && { ...LOCATION, ...REPLAYED }),
        ...tagOf(answer),
      },
    }),
    ApiExtraModels(ProblemDto),
    ...problemAnswers(options),
  );
}

function tagOf(answer: unknown): object {
  const state = stateOf(answer);
  return state === undefined ? {} : state === 'lasting' ? ENTITY_TAG : PERISHABLE_TAG;
}

const DESCRIPTION = { 200: 'Done', 201: 'Created', 202: 'Accepted', 204: 'Done; no content' };

const IDEMPOTENCY_HEADER = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key and body within 24 h replays the stored answer instead of creating a second resource.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
});

const IF_MATCH_HEADER = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The `ETag` of the state that the change is based on; another state answers 412.',
  schema: { type: 'string' },
});

/** Refusals that are kept under an `Idempotency-Key`: of what could be read. */
const REPLAYABLE = [403, 404, 409, 410, 422];

function problemAnswers(options: OperationOptions): MethodDecorator[] {
  const codes = new Map<number, string[]>();
  const add = (status: number, ...more: string[]): void => {
    codes.set(status, [...(codes.get(status) ?? []), ...more]);
  };
  const general = (status: number): void => {
    add(status, GENERAL[status] ?? '');
  };
  const { access } = options;
  if (access === 'admin' || access === 'user' || access === 'operator') general(401);
  if (access === 'admin') general(403);
  if (access === 'operator') general(404);
  if (options.addressed) for (const status of [400, 404]) general(status);
  // A token that cannot be decoded, a cursor, a body that is no JSON.
  if (access === 'session' || options.input) general(400);
  // What an operation does not take is refused as well, in its query or in its body.
  general(422);
  if (options.status === 201) add(422, 'idempotency-key-reused');
  if (options.conditional) {
    general(409);
    general(412);
  }
  if (access === 'session') {
    add(404, 'session-not-found');
    add(410, 'session-expired');
    add(403, 'session-cancelled');
  }
  for (const status of [429, 500, 503]) general(status);
  for (const [status, own] of Object.entries(options.errors ?? {})) add(Number(status), ...own);
  const replayed = options.status === 201 ? REPLAYABLE : [];
  return [...codes]
    .sort(([a], [b]) => a - b)
    .map(([status, list]) =>
      ApiResponse({
        status,
        ...problemResponse(status, [...new Set(list)]),
        ...(replayed.includes(status) && { headers: REPLAYED }),
      }),
    );
}

/** How the document describes an answer that is a problem; the first of its codes is the example's. */
export function problemResponse(status: number, codes: readonly string[] = [GENERAL[status] ?? 'error']) {
  const code = /[a-z-]+/.exec(codes[0] ?? '')?.[0] ?? 'error';
  return {
    description: codes.join('; '),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemDto) },
        example: {
          type: `/problems/${code}`,
          title: STATUS_CODES[status],
          status,
          detail: 'What went wrong, and what to do about it.',
          instance: '/api/v1/flows',
          code,
          request_id: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
        },
      },
    },
  };
}

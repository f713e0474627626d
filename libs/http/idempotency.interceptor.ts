import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { sql } from 'kysely';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { Encryption } from '#libs/crypto/index.js';
import { DomainError, type ErrorKind, type Fault } from '#libs/kernel/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { EdgeError, ValidationFailed } from './errors.js';
import { IDEMPOTENT, type Idempotent } from './idempotency.decorator.js';
import { fingerprintOf, nameOf, type RequestName } from './repeated-request.js';
import type { ApiRequest, ApiResponse } from './request.js';

const LIFETIME_HOURS = 24;

/** What says nothing of the request, or could not read it: sent again, it may well be done. */
const WORTH_ANOTHER_TRY: ReadonlySet<ErrorKind> = new Set(['unavailable', 'rate-limited', 'malformed', 'too-large']);

/** Headers of an answer that belong to it, and are replayed with it. */
const KEPT_HEADERS = ['location', 'etag'] as const;

interface IdempotencyKeysTable {
  idempotency_keys: {
    caller: string;
    route: string;
    key: string;
    /** Encrypted. */
    request_hash: string;
    answer_encrypted: string | null;
    created_at: Date;
    expires_at: Date;
  };
}

interface StoredAnswer {
  status: number;
  headers: Partial<Record<string, string>>;
  body: unknown;
}

export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency-key-reused';
  readonly kind = 'invalid';

  constructor() {
    super('This Idempotency-Key was used with another request. Take a new key for a new request.');
  }
}

/**
 * Makes a creating `POST` safe to repeat (IETF draft `Idempotency-Key`). The key, the work and its answer are one
 * transaction: a crash leaves all or nothing, and a concurrent duplicate waits on the key's row, then replays.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly encryption: Encryption,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const route = this.reflector.get<Idempotent | undefined>(IDEMPOTENT, context.getHandler());
    if (!route) return next.handle();
    const name = nameOf(request);
    if (!name || (route.dryRun !== undefined && request.query[route.dryRun] === 'true')) return next.handle();
    const response = context.switchToHttp().getResponse<ApiResponse>();
    return defer(() => from(this.once(name, fingerprintOf(request), response, next)));
  }

  private async once(
    name: RequestName,
    fingerprint: string,
    response: ApiResponse,
    next: CallHandler,
  ): Promise<unknown> {
    const place = `${name.caller}:${name.route}:${name.key}`;
    const [context, ofRequest] = [`idempotency:${place}`, `idempotency-request:${place}`];

    const outcome = await this.unitOfWork.run(async () => {
      // A bare digest of a registration would let anyone guess at the password in it, at no cost but SHA-256's.
      const stored = await this.claim(name, this.encryption.encrypt(fingerprint, ofRequest));
      if (stored) {
        if (this.encryption.decrypt(stored.request_hash, ofRequest) !== fingerprint) throw new IdempotencyKeyReused();
        return { replay: JSON.parse(this.encryption.decrypt(stored.answer_encrypted ?? '', context)) as StoredAnswer };
      }
      const fresh = await this.work(response, next);
      await this.database
        .across<IdempotencyKeysTable>('idempotency-key')
        .updateTable('idempotency_keys')
        .set({ answer_encrypted: this.encryption.encrypt(JSON.stringify(fresh.answer), context) })
        .where('caller', '=', name.caller)
        .where('route', '=', name.route)
        .where('key', '=', name.key)
        .execute();
      return fresh;
    });

    if ('replay' in outcome) return replay(outcome.replay, response);
    if (outcome.refusal) throw outcome.refusal;
    return outcome.answer.body;
  }

  /** Takes the key, waiting for whoever holds it; @returns what is stored under it where it was taken before. */
  private async claim(
    name: RequestName,
    requestHash: string,
  ): Promise<{ request_hash: string; answer_encrypted: string | null } | undefined> {
    const keys = this.database.across<IdempotencyKeysTable>('idempotency-key');
    const now = new Date();
    const inserted = await keys
      .insertInto('idempotency_keys')
      .values({
        ...name,
        request_hash: requestHash,
        answer_encrypted: null,
        created_at: now,
        expires_at: new Date(now.getTime() + LIFETIME_HOURS * 3_600_000),
      })
      // An expired key is as good as a new one.
      .onConflict((conflict) =>
        conflict
          .columns(['caller', 'route', 'key'])
          .doUpdateSet((row) => ({
            request_hash: row.ref('excluded.request_hash'),
            answer_encrypted: sql<null>`null`,
            created_at: row.ref('excluded.created_at'),
            expires_at: row.ref('excluded.expires_at'),
          }))
          .where('idempotency_keys.expires_at', '<', now),
      )
      .returning('key')
      .executeTakeFirst();
    if (inserted) return undefined;
    return keys
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'answer_encrypted'])
      .where('caller', '=', name.caller)
      .where('route', '=', name.route)
      .where('key', '=', name.key)
      .executeTakeFirstOrThrow();
  }

  /** Runs the route as a part of the transaction. A refusal undoes what the route did, and is stored as its answer. */
  private async work(
    response: ApiResponse,
    next: CallHandler,
  ): Promise<{ answer: StoredAnswer; refusal?: DomainError }> {
    try {
      const body: unknown = await this.unitOfWork.run(() => lastValueFrom(next.handle()));
      const headers = Object.fromEntries(
        KEPT_HEADERS.map((name) => [name, response.getHeader(name)] as const).filter(
          (entry): entry is [(typeof KEPT_HEADERS)[number], string] => typeof entry[1] === 'string',
        ),
      );
      return { answer: { status: response.statusCode, headers, body } };
    } catch (error) {
      if (!(error instanceof DomainError) || WORTH_ANOTHER_TRY.has(error.kind)) throw error;
      return { answer: { status: 0, headers: {}, body: storable(error) }, refusal: error };
    }
  }
}

/** A refusal as it was stored, thrown again to be answered as it was: with the precedence that the first one had. */
class ReplayedRefusal extends EdgeError {
  readonly code: string;
  readonly kind: DomainError['kind'];
  override readonly faults?: DomainError['faults'];
  override readonly extensions?: DomainError['extensions'];

  constructor(stored: ReturnType<typeof storable>) {
    super(stored.message);
    this.code = stored.code;
    this.kind = stored.kind;
    this.faults = stored.faults;
    this.extensions = stored.extensions;
  }
}

function storable(error: DomainError) {
  const { message, code, kind, extensions } = error;
  const faults = error instanceof ValidationFailed ? (error.errors as Fault[]) : error.faults;
  return { message, code, kind, faults, extensions };
}

function replay(answer: StoredAnswer, response: ApiResponse): unknown {
  response.setHeader('Idempotency-Replayed', 'true');
  if (answer.status === 0) throw new ReplayedRefusal(answer.body as ReturnType<typeof storable>);
  response.status(answer.status);
  for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) response.setHeader(name, value);
  return answer.body;
}

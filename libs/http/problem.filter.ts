import { OptimisticLockError } from '@mikro-orm/core';
import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, PreconditionFailed } from '#libs/kernel/index.js';
import { EdgeError, InvalidId, MethodNotAllowed } from './errors.js';
import { FailedAuthentications } from './failed-authentications.js';
import { PathResources } from './path-resources.js';
import { problemOf, type Problem } from './problem.js';
import type { ApiRequest, ApiResponse } from './request.js';
import { allowedMethods, soundMethods } from './routes.js';

/** Answers every error as a problem, and writes those that are ours to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(
    private readonly resources: PathResources,
    private readonly failures: FailedAuthentications,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<ApiResponse>();
    const error = await this.failures.count(await this.precedence(thrown, request), request, response);
    const problem: Problem = { ...problemOf(error), instance: instanceOf(request), request_id: request.id };
    if (problem.status >= 500) this.log(error, problem);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof MethodNotAllowed) response.setHeader('Allow', error.allowed.join(', '));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.setHeader('Cache-Control', 'no-store');
    response.removeHeader('ETag');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  /** What does not exist answers so before a role or a body is judged; an address without the method names its own. */
  private async precedence(error: unknown, request: ApiRequest): Promise<unknown> {
    if (error instanceof EdgeError) {
      try {
        await this.resources.assertExist(request);
      } catch (missing) {
        return missing;
      }
    }
    // Another one was faster between the comparison and the write: for who expected a state, it is not that state.
    if (error instanceof OptimisticLockError && request.headers['if-match'] !== undefined)
      return new PreconditionFailed();
    if (error instanceof NotFoundException) {
      const allowed = allowedMethods(request);
      if (allowed.length > 0) return new MethodNotAllowed(allowed);
    }
    // A name may stand where an id is meant: there is such an address, but not for this method.
    if (error instanceof InvalidId) {
      const allowed = soundMethods(request);
      if (allowed.length > 0) return new MethodNotAllowed(allowed);
    }
    return error;
  }

  private log(error: unknown, problem: Problem): void {
    const stack = error instanceof Error ? error.stack : undefined;
    // A driver's message may quote rows: only where the error came from is kept, not what it says.
    const frames = stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n');
    const name = error instanceof Error ? error.name : typeof error;
    if (error instanceof DomainError) {
      // Said on purpose: where it was said helps nobody.
      this.logger.warn(
        { request_id: problem.request_id, status: problem.status, code: problem.code },
        `${problem.code}: ${name}`,
      );
      return;
    }
    const code = (error as { code?: unknown } | undefined)?.code;
    this.logger.error(
      {
        request_id: problem.request_id,
        status: problem.status,
        code: problem.code,
        error: name,
        sql_state: code,
        frames,
      },
      `${problem.code}: ${name}`,
    );
  }
}

/**
 * The path as called, without query. A session token in it is a credential and is left out, however the path is spelled:
 * no other part of our paths is as long.
 */
function instanceOf(request: ApiRequest): string {
  // Of an absolute target nothing before the path: it may hold a user and a password.
  const path = (request.originalUrl.split('?', 1)[0] ?? '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return path.replace(/(\/onboarding\/+)[^/]+/i, '$1{session_token}').replace(LIKE_A_TOKEN, '{session_token}');
}

/** 256 bits in base64url, with room for what may have been typed around it. */
const LIKE_A_TOKEN = /[\w-]{40,}/g;

import { Injectable } from '@nestjs/common';
import { isUuid } from '#libs/kernel/index.js';
import { InvalidId } from './errors.js';
import type { ApiRequest, Principal } from './request.js';

/** Finds out whether what a path names exists for the caller; throws the context's own error where it does not. */
export type ExistenceCheck = (
  id: string,
  params: Readonly<Record<string, string>>,
  principal: Principal | undefined,
) => Promise<void>;

/**
 * What the path parameters stand for. Each context registers its own; the edge asks only when it is about to refuse a
 * request for another reason, because what does not exist answers `404` before a role or a body is judged.
 */
@Injectable()
export class PathResources {
  private readonly checks = new Map<string, ExistenceCheck>();

  /** `root`: the first parameter of the paths that are meant, where a name stands for different things in different paths. */
  register(parameter: string, check: ExistenceCheck, root = ''): void {
    const name = `${root}/${parameter}`;
    if (this.checks.has(name)) throw new Error(`The path parameter "${name}" is registered twice`);
    this.checks.set(name, check);
  }

  /** Checks the parameters from left to right, as they stand in the path. */
  async assertExist(request: ApiRequest): Promise<void> {
    const params = pathParams(request);
    const root = Object.keys(params)[0] ?? '';
    for (const [name, value] of Object.entries(params)) {
      const check = this.checks.get(`${root}/${name}`) ?? this.checks.get(`/${name}`);
      if (check) await check(value, params, request.principal);
    }
  }
}

/** @throws InvalidId for a parameter `…_id` that is no UUID. */
export function assertPathIds(request: ApiRequest): void {
  const name = firstThatIsNoId(pathParams(request));
  if (name !== undefined) throw new InvalidId(name);
}

export function firstThatIsNoId(params: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(params).find((name) => name.endsWith('_id') && !isUuid(params[name] ?? ''));
}

export function pathParams(request: ApiRequest): Record<string, string> {
  return request.params as Record<string, string>;
}

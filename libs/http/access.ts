import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Unauthenticated } from './errors.js';
import type { ApiRequest, Principal, Role } from './request.js';

/**
 * Who may call a route: a role (an `admin` may do what a `user` may), the bearer of the session token in the path,
 * whoever has the operator's key, or anybody.
 */
export type Access = Role | 'session' | 'operator' | 'public';

export const ACCESS = Symbol('access');

/** The signed-in user. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<ApiRequest>();
  if (!principal) throw new Unauthenticated();
  return principal;
});

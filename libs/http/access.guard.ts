import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Callers } from '#libs/audit/index.js';
import { Config } from '#libs/config/index.js';
import { sameSecret } from '#libs/crypto/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { ACCESS, type Access } from './access.js';
import { Forbidden, NotFound, Unauthenticated } from './errors.js';
import { assertPathIds, pathParams } from './path-resources.js';
import type { ApiRequest, Principal } from './request.js';

/** Decides for every route, in the order of the contract: credentials, path ids, company, role. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    // A route that declares nothing is closed: forgetting it must not open it.
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler()) ?? 'admin';
    if (access === 'operator') {
      this.assertOperator(request);
      Callers.identify({ type: 'operator', id: null });
    }
    if (access === 'public' || access === 'session' || access === 'operator') {
      assertPathIds(request);
      return true;
    }
    await super.canActivate(context);
    const principal = request.principal;
    if (!principal) throw new Unauthenticated();
    Tenancy.bind({ companyId: principal.companyId });
    Callers.identify({ type: 'user', id: principal.userId });
    assertPathIds(request);
    const company = pathParams(request)['company_id'];
    if (company !== undefined && company.toLowerCase() !== principal.companyId) throw new NotFound();
    if (access === 'admin' && principal.role !== 'admin') throw new Forbidden('admin');
    return true;
  }

  /** Called by Passport with the strategy's outcome. */
  override handleRequest<T>(error: Error | null, principal: T | false, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (!principal) throw new Unauthenticated();
    context.switchToHttp().getRequest<ApiRequest>().principal = principal as unknown as Principal;
    return principal;
  }

  private assertOperator(request: ApiRequest): void {
    const key = this.config.operatorKey;
    if (key === undefined) throw new NotFound();
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!sameSecret(given, key)) throw new Unauthenticated();
  }
}

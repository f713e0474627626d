import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '#libs/config/index.js';
import { isUuid } from '#libs/kernel/index.js';
import { ROLES, type Principal } from '#libs/http/index.js';
import { ALGORITHM, AUDIENCE, ISSUER, type AccessTokenClaims } from './access-tokens.js';

/**
 * Accepts the tokens of `AccessTokens` alone. Left to itself, passport-jwt takes any HMAC algorithm, any audience and
 * tokens without an end: each is pinned here.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.jwtSecret,
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      ignoreExpiration: false,
    });
  }

  /** Called with the claims of a token whose signature, issuer, audience and expiry hold. */
  validate(claims: Partial<AccessTokenClaims> & { exp?: number }): Principal | false {
    const { sub, sid, company_id: companyId, role, exp } = claims;
    if (exp === undefined || !role || !ROLES.includes(role)) return false;
    if (!isId(sub) || !isId(sid) || !isId(companyId)) return false;
    return { userId: sub, companyId, role, sessionId: sid };
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

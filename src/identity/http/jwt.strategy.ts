import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '#libs/config/index.js';
import { isUuid } from '#libs/kernel/index.js';
import type { Principal } from '#libs/http/index.js';
import { Standings } from '../standings.js';
import { ALGORITHM, AUDIENCE, ISSUER, keyId, keyIdOf, type AccessTokenClaims } from './access-tokens.js';

/**
 * Accepts the tokens of `AccessTokens` alone. Left to itself, passport-jwt takes any HMAC algorithm, any audience and
 * tokens without an end: each is pinned here.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    config: Config,
    private readonly standings: Standings,
  ) {
    const secrets = new Map(
      // Made into keys once: as texts they would be with each request, which takes longer than the verification.
      config.jwtSecrets.map((secret) => [keyId(secret), createSecretKey(secret, 'utf8')]),
    );
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request, token: string, done) => {
        const secret = secrets.get(keyIdOf(token) ?? '');
        if (secret === undefined) done('The token names no key of ours');
        // jsonwebtoken takes keys, which passport-jwt's types do not know.
        else done(null, secret as unknown as Buffer);
      },
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      ignoreExpiration: false,
    });
  }

  /** Called with the claims of a token whose signature, issuer, audience and expiry hold. */
  async validate(claims: Partial<AccessTokenClaims> & { exp?: number }): Promise<Principal | false> {
    const { sub: userId, sid: sessionId, company_id: companyId, exp } = claims;
    if (exp === undefined || !isId(userId) || !isId(sessionId) || !isId(companyId)) return false;
    const bearer = { userId, companyId, sessionId };
    const standing = await this.standings.of(bearer);
    return standing ? { ...bearer, role: standing.role } : false;
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

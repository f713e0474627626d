import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Config } from '#libs/config/index.js';
import type { Principal, Role } from '#libs/http/index.js';

export const ACCESS_TOKEN_TTL_SECONDS = 15 * 60;
export const ISSUER = 'oaas';
export const AUDIENCE = 'oaas-api';
/** The one algorithm that is signed with and accepted. */
export const ALGORITHM = 'HS256';

export interface AccessTokenClaims {
  sub: string;
  sid: string;
  company_id: string;
  role: Role;
}

/** Makes the tokens that `JwtStrategy` accepts. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly config: Config,
  ) {}

  issue({ userId, companyId, role, sessionId }: Principal): Promise<string> {
    const claims: Omit<AccessTokenClaims, 'sub'> = { sid: sessionId, company_id: companyId, role };
    const [secret = ''] = this.config.jwtSecrets;
    return this.jwt.signAsync(claims, {
      secret,
      algorithm: ALGORITHM,
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: userId,
      expiresIn: ACCESS_TOKEN_TTL_SECONDS,
      keyid: keyId(secret),
    });
  }
}

/** Names a key without telling anything of it, so that two can be valid during a rotation. */
export function keyId(secret: string): string {
  return createHash('sha256').update(`jwt-key-id:${secret}`).digest('hex').slice(0, 8);
}

/** The key that a token names in its header, whether or not it was signed with it; undefined where it names none. */
export function keyIdOf(token: string): string | undefined {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
    const { kid } = (header ?? {}) as { kid?: unknown };
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    // No JWT at all: it names no key, either.
    return undefined;
  }
}

import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { PasswordToken } from '../domain/password-token.js';
import { PasswordTokens } from '../domain/password-tokens.js';
import { PasswordTokenSchema } from './password-token.schema.js';

@Injectable()
export class MikroPasswordTokens extends PasswordTokens {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(token: PasswordToken): void {
    this.em.persist(token);
  }

  find(tokenHash: string): Promise<PasswordToken | null> {
    return this.em.findOne(PasswordTokenSchema, { tokenHash });
  }

  async removeAllOf(userId: string): Promise<void> {
    await this.em.nativeDelete(PasswordTokenSchema, { userId });
  }
}

import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { PasswordResetRequest } from '../domain/password-reset-request.js';
import { PasswordResetRequests } from '../domain/password-reset-requests.js';
import { PasswordResetRequestSchema } from './password-token.schema.js';

@Injectable()
export class MikroPasswordResetRequests extends PasswordResetRequests {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(request: PasswordResetRequest): void {
    this.em.persist(request);
  }

  async take(id: string): Promise<PasswordResetRequest | null> {
    const request = await this.em.findOne(
      PasswordResetRequestSchema,
      { id },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    if (request) this.em.remove(request);
    return request;
  }
}

import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/messaging/index.js';
import type { PasswordResetRequest } from '../domain/password-reset-request.js';
import { PasswordResetRequests } from '../domain/password-reset-requests.js';
import type { User } from '../domain/user.js';
import { PasswordResetRequestSchema } from './password-token.schema.js';

@Injectable()
export class MikroPasswordResetRequests extends PasswordResetRequests {
  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: UnitOfWork,
  ) {
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

  tellOf({ id }: PasswordResetRequest, { id: userId, companyId }: Pick<User, 'id' | 'companyId'>): void {
    this.unitOfWork.recordChange({
      companyId,
      action: 'create',
      resourceType: 'password_reset_request',
      resourceId: id,
      before: null,
      after: { user_id: userId },
    });
  }
}

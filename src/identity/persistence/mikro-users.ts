import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { User } from '../domain/user.js';
import { Users } from '../domain/users.js';
import { UserSchema } from './user.schema.js';

@Injectable()
export class MikroUsers extends Users {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(user: User): void {
    this.em.persist(user);
  }

  find(id: string): Promise<User | null> {
    return this.em.findOne(UserSchema, { id });
  }
}

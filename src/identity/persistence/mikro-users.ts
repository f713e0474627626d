import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UserNotFound } from '../domain/user.errors.js';
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

  findByEmail(emailKey: string): Promise<User | null> {
    return this.em.findOne(UserSchema, { emailKey });
  }

  lock(id: string): Promise<User | null> {
    return this.em.findOne(UserSchema, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  }

  lockByPassword(id: string, passwordHash: string): Promise<User | null> {
    return this.em.findOne(
      UserSchema,
      { id, passwordHash, isActive: true },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
  }

  async lockAmongAdmins(id: string): Promise<{ user: User; otherActiveAdmins: number }> {
    const admins = await this.em.find(
      UserSchema,
      { role: 'admin', isActive: true, passwordHash: { $ne: null } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const user = await this.lock(id);
    if (!user) throw new UserNotFound();
    return { user, otherActiveAdmins: admins.filter((admin) => admin.id !== user.id).length };
  }

  remove(user: User): void {
    this.em.remove(user);
  }
}

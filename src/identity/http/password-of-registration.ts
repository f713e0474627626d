import { Injectable } from '@nestjs/common';
import { Passwords } from '#libs/crypto/index.js';
import type { Preparation } from '#libs/http/index.js';
import type { RegisterBody } from './auth.dto.js';

/** Hashes the password before the registration's transaction: it takes far longer than everything in it. */
@Injectable()
export class PasswordOfRegistration implements Preparation<RegisterBody, string> {
  constructor(private readonly passwords: Passwords) {}

  prepare({ admin }: RegisterBody): Promise<string> {
    return this.passwords.hash(admin.password);
  }
}

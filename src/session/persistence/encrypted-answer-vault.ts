import { Injectable } from '@nestjs/common';
import { Encryption } from '#libs/crypto/index.js';
import { AnswerVault } from '../domain/answer-vault.js';
import type { KeptAnswer } from '../domain/block-progress.js';

@Injectable()
export class EncryptedAnswerVault extends AnswerVault {
  constructor(private readonly encryption: Encryption) {
    super();
  }

  keep(record: { newHireId: string; contentBlockId: string }, data: unknown, sensitive: boolean): KeptAnswer {
    if (data === null || !sensitive) return { data, dataEncrypted: null };
    return { data: null, dataEncrypted: this.encryption.encrypt(JSON.stringify(data), contextOf(record)) };
  }

  read(record: { newHireId: string; contentBlockId: string }, { data, dataEncrypted }: KeptAnswer): unknown {
    if (dataEncrypted === null) return data ?? null;
    return JSON.parse(this.encryption.decrypt(dataEncrypted, contextOf(record)));
  }
}

/** Ties a ciphertext to its record: copied to another one, it does not open. */
function contextOf({ newHireId, contentBlockId }: { newHireId: string; contentBlockId: string }): string {
  return `answer:${newHireId}:${contentBlockId}`;
}

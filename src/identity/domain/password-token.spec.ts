import { PasswordResetRequest } from './password-reset-request.js';
import { PasswordToken } from './password-token.js';

const NOW = new Date('2027-01-11T09:00:00Z');
const USER = { id: 'user', companyId: 'company' };
const HOUR_MS = 3_600_000;

describe('A token of a mail', () => {
  it.each([
    ['password-reset', 1],
    ['invitation', 168],
  ] as const)('for %s lives %i h', (purpose, hours) => {
    const token = PasswordToken.issue(USER, purpose, 'hash', NOW);
    expect(token).toMatchObject({ userId: 'user', companyId: 'company', tokenHash: 'hash', purpose });
    const end = NOW.getTime() + hours * HOUR_MS;
    expect([token.isExpired(new Date(end - 1)), token.isExpired(new Date(end))]).toEqual([false, true]);
  });
});

describe('A forgotten password', () => {
  it('is written down with the address encrypted for this place', () => {
    const from = { ip: '192.0.2.1', requestId: 'r-1' };
    const encrypt = (text: string, context: string): string => `${context}|${text.length}`;
    const request = PasswordResetRequest.of('robin@example.org', from, encrypt, NOW);
    expect(request).toMatchObject(from);
    expect(request.emailEncrypted).toBe(`password-reset-request:${request.id}|17`);
    expect(request.email((ciphertext, context) => `${ciphertext} ${context}`)).toBe(
      `${request.emailEncrypted} password-reset-request:${request.id}`,
    );
  });
});

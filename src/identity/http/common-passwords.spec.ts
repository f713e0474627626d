import { dictionary } from '@zxcvbn-ts/language-common';
import { isCommonPassword } from './common-passwords.js';

describe('Common passwords', () => {
  it('are many', () => {
    expect(new Set(dictionary['passwords-common']).size).toBeGreaterThan(10_000);
  });

  it.each([
    '111111111111',
    '123123123123',
    '12345678901234',
    '987654321098',
    '123456qwerty',
    'Q1W2E3R4T5Y6',
    'sonyericsson',
    'passwordpassword',
    'PasswordPasswordPassword',
  ])('%s is one', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'correct horse battery staple',
    'a'.repeat(128),
    'ab'.repeat(20),
    '',
    'пароль и ещё один',
    'constructor___',
    '381650472915',
    '１２３４５６７８９０１２',
  ])('%j is none', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});

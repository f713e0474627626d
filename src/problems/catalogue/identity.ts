import type { ProblemTypes } from '../problem-type.js';

export const IDENTITY: ProblemTypes = {
  'email-taken': {
    title: 'The e-mail address is in use',
    status: 409,
    meaning: 'Somebody, here or in another company, signs in with this address already.',
    remedy: 'Sign in with it, reset its password, or take another address.',
  },
  'invalid-credentials': {
    title: 'The e-mail address or the password is wrong',
    status: 401,
    meaning: 'Which of the two is wrong, or whether the account is closed, is deliberately not said.',
    remedy: 'Check both, or reset the password.',
  },
  'invalid-refresh-token': {
    title: 'The refresh token is not valid',
    status: 401,
    meaning: 'The token is unknown or has expired, or its sign-in was ended.',
    remedy: 'Sign in again.',
  },
  'refresh-token-reused': {
    title: 'The refresh token was used before',
    status: 401,
    meaning: 'A token that had been replaced was presented again. It may have been stolen, so its sign-in was ended.',
    remedy: 'Sign in again. If this was not you, change the password.',
  },
  'plan-limit-reached': {
    title: "The plan's limit is reached",
    status: 409,
    meaning:
      'The plan of the company allows no more of these: "limit" names which, "maximum" says how many it allows, "used" how ' +
      'many there are. The subscription of the company shows each limit and what is used.',
    remedy:
      'Free some: delete flows, cancel or complete onboardings, remove users or files. Or ask the operator for a larger plan.',
  },
  'last-admin': {
    title: 'The last admin stays',
    status: 409,
    meaning: 'Nobody else could look after the company: those who are only invited do not count yet.',
    remedy: 'Make somebody else an admin first.',
  },
  'invalid-reset-token': {
    title: 'The link is not valid',
    status: 400,
    meaning: 'The token from the mail is unknown, was used before, or has expired.',
    remedy: 'Ask for a new mail; of several only links that were not used work, and each only once.',
  },
};

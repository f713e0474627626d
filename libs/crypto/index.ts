export * from './encryption.errors.js';
export * from './encryption.js';
export { deriveKey, MINIMUM_SECRET_BYTES, WeakSecret } from './key.js';
export { TooManyHashes } from './hashing-threads.js';
export * from './passwords.js';
export * from './tokens.js';

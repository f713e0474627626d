// Runs on the threads of `HashingThreads`. It imports packages alone, so that it is found wherever it was compiled to.
import { hashSync, verifySync, type Options } from '@node-rs/argon2';

export function hash({ password, options }: { password: string; options: Options }): string {
  return hashSync(password, options);
}

export function verify({ hashed, password }: { hashed: string; password: string }): boolean {
  return verifySync(hashed, password);
}

import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { Encryption, Passwords } from '#libs/crypto/index.js';
import { Clock, SystemClock } from '#libs/kernel/index.js';

/** Chooses the adapter of every port by what is configured: here and nowhere else. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    {
      provide: Encryption,
      inject: [Config],
      useFactory: ({ encryptionKeys }: Config) => new Encryption(encryptionKeys),
    },
    {
      provide: Passwords,
      inject: [Config],
      useFactory: ({ argon2 }: Config) => new Passwords(argon2),
    },
  ],
  exports: [Clock, Encryption, Passwords],
})
export class AdaptersModule {}

import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { ConfigModule, type Config } from '#libs/config/index.js';
import { HttpModule, loggerOptions } from '#libs/http/index.js';
import { MessagingModule } from '#libs/messaging/index.js';
import { PersistenceModule } from '#libs/persistence/index.js';
import { AdaptersModule } from './adapters.module.js';
import { AuthoringModule } from './authoring/index.js';
import { EnrollmentModule } from './enrollment/index.js';
import { HealthController } from './health.controller.js';
import { IdentityModule } from './identity/index.js';
import { MediaModule } from './media/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OperationsModule } from './operations/index.js';
import { ProblemsModule } from './problems/index.js';
import { Readiness } from './readiness.js';
import { SessionModule } from './session/index.js';

/** The list of contexts, and what carries them. */
@Module({})
export class AppModule {
  static for(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggerModule.forRoot(loggerOptions(config)),
        PersistenceModule.for(config),
        MessagingModule,
        AdaptersModule.for(config),
        HttpModule,
        IdentityModule,
        MediaModule,
        AuthoringModule,
        SessionModule,
        EnrollmentModule,
        NotificationsModule,
        OperationsModule,
        ProblemsModule,
      ],
      controllers: [HealthController],
      providers: [Readiness],
    };
  }
}

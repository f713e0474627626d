import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { ChangeCompanyProfileHandler } from './commands/change-company-profile.js';
import { ChangePlanHandler } from './commands/change-plan.js';
import { CloseCompanyHandler } from './commands/close-company.js';
import { RefreshSessionHandler } from './commands/refresh-session.js';
import { RegisterCompanyHandler } from './commands/register-company.js';
import { ReopenCompanyHandler } from './commands/reopen-company.js';
import { StartSessionHandler } from './commands/start-session.js';
import { Companies } from './domain/companies.js';
import { PlanLimits } from './domain/plan-limits.js';
import { UserSessions } from './domain/user-sessions.js';
import { Users } from './domain/users.js';
import { AccessTokens } from './http/access-tokens.js';
import { AuthController } from './http/auth.controller.js';
import { CompaniesController } from './http/companies.controller.js';
import { JwtStrategy } from './http/jwt.strategy.js';
import { CompanySchema } from './persistence/company.schema.js';
import { MikroCompanies } from './persistence/mikro-companies.js';
import { MikroUserSessions } from './persistence/mikro-user-sessions.js';
import { MikroUsers } from './persistence/mikro-users.js';
import { SqlPlanLimits } from './persistence/sql-plan-limits.js';
import { RefreshTokenSchema, UserSessionSchema } from './persistence/user-session.schema.js';
import { UserSchema } from './persistence/user.schema.js';
import { FindCredentialsHandler } from './queries/find-credentials.js';
import { GetCompanyHandler } from './queries/get-company.js';
import { GetSubscriptionHandler } from './queries/get-subscription.js';
import { GetUserHandler } from './queries/get-user.js';

/** Companies, the people who sign in for them, and their sign-ins. */
@Module({
  imports: [
    MikroOrmModule.forFeature([CompanySchema, UserSchema, UserSessionSchema, RefreshTokenSchema]),
    PassportModule.register({ session: false }),
    JwtModule.register({}),
  ],
  controllers: [AuthController, CompaniesController],
  providers: [
    ChangeCompanyProfileHandler,
    ChangePlanHandler,
    CloseCompanyHandler,
    RefreshSessionHandler,
    RegisterCompanyHandler,
    ReopenCompanyHandler,
    StartSessionHandler,
    FindCredentialsHandler,
    GetCompanyHandler,
    GetSubscriptionHandler,
    GetUserHandler,
    AccessTokens,
    JwtStrategy,
    { provide: Companies, useClass: MikroCompanies },
    { provide: PlanLimits, useClass: SqlPlanLimits },
    { provide: UserSessions, useClass: MikroUserSessions },
    { provide: Users, useClass: MikroUsers },
  ],
  exports: [PlanLimits],
})
export class IdentityModule {}

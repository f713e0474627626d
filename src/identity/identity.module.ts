import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { PathResources } from '#libs/http/index.js';
import { ChangeCompanyProfileHandler } from './commands/change-company-profile.js';
import { ChangePlanHandler } from './commands/change-plan.js';
import { ChangeUserHandler } from './commands/change-user.js';
import { CloseCompanyHandler } from './commands/close-company.js';
import { EndSessionHandler } from './commands/end-session.js';
import { InviteUserHandler } from './commands/invite-user.js';
import { IssuePasswordTokenHandler } from './commands/issue-password-token.js';
import { RefreshSessionHandler } from './commands/refresh-session.js';
import { RegisterCompanyHandler } from './commands/register-company.js';
import { RemoveUserHandler } from './commands/remove-user.js';
import { ReopenCompanyHandler } from './commands/reopen-company.js';
import { ReportForgottenPasswordHandler } from './commands/report-forgotten-password.js';
import { RequestPasswordResetHandler } from './commands/request-password-reset.js';
import { ResetPasswordHandler } from './commands/reset-password.js';
import { RevokeSessionHandler } from './commands/revoke-session.js';
import { StartSessionHandler } from './commands/start-session.js';
import { CompanyBrand } from './company-brand.js';
import { Companies } from './domain/companies.js';
import { PasswordResetRequests } from './domain/password-reset-requests.js';
import { PasswordTokens } from './domain/password-tokens.js';
import { PlanLimits } from './domain/plan-limits.js';
import { UserSessionNotFound } from './domain/user.errors.js';
import { UserSessions } from './domain/user-sessions.js';
import { Users } from './domain/users.js';
import { AccessTokens } from './http/access-tokens.js';
import { AuditLogController } from './http/audit-log.controller.js';
import { AuthController } from './http/auth.controller.js';
import { CompaniesController } from './http/companies.controller.js';
import { JwtStrategy } from './http/jwt.strategy.js';
import { PasswordOfRegistration } from './http/password-of-registration.js';
import { RecoveryController } from './http/recovery.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInThrottle } from './http/sign-in-throttle.js';
import { UsersController } from './http/users.controller.js';
import { ForgetExpiredCredentials } from './jobs/forget-expired-credentials.js';
import { RequestPasswordResets } from './jobs/request-password-resets.js';
import { PasswordLinks } from './password-links.js';
import { CompanySchema } from './persistence/company.schema.js';
import { MikroCompanies } from './persistence/mikro-companies.js';
import { MikroPasswordResetRequests } from './persistence/mikro-password-reset-requests.js';
import { MikroPasswordTokens } from './persistence/mikro-password-tokens.js';
import { MikroUserSessions } from './persistence/mikro-user-sessions.js';
import { MikroUsers } from './persistence/mikro-users.js';
import { PasswordResetRequestSchema, PasswordTokenSchema } from './persistence/password-token.schema.js';
import { SqlPlanLimits } from './persistence/sql-plan-limits.js';
import { RefreshTokenSchema, UserSessionSchema } from './persistence/user-session.schema.js';
import { UserSchema } from './persistence/user.schema.js';
import { FindCredentialsHandler } from './queries/find-credentials.js';
import { FindPasswordTokenHandler } from './queries/find-password-token.js';
import { FindSession, FindSessionHandler } from './queries/find-session.js';
import { GetCompanyStatsHandler } from './queries/get-company-stats.js';
import { GetCompanyHandler } from './queries/get-company.js';
import { GetSubscriptionHandler } from './queries/get-subscription.js';
import { GetUser, GetUserHandler } from './queries/get-user.js';
import { ListAuditLogHandler } from './queries/list-audit-log.js';
import { ListSessionsHandler } from './queries/list-sessions.js';
import { ListUsersHandler } from './queries/list-users.js';
import { DoubtStandingOnCompanyClosed } from './reactions/doubt-standing-on-company-closed.js';
import { DoubtStandingOnRightsChanged } from './reactions/doubt-standing-on-rights-changed.js';
import { Standings } from './standings.js';

/** Companies, the people who sign in for them, and their sign-ins. */
@Module({
  imports: [
    MikroOrmModule.forFeature([
      CompanySchema,
      UserSchema,
      UserSessionSchema,
      RefreshTokenSchema,
      PasswordTokenSchema,
      PasswordResetRequestSchema,
    ]),
    PassportModule.register({ session: false }),
    JwtModule.register({}),
  ],
  controllers: [
    AuditLogController,
    AuthController,
    CompaniesController,
    RecoveryController,
    SessionsController,
    UsersController,
  ],
  providers: [
    ChangeCompanyProfileHandler,
    ChangePlanHandler,
    ChangeUserHandler,
    CloseCompanyHandler,
    EndSessionHandler,
    InviteUserHandler,
    IssuePasswordTokenHandler,
    RefreshSessionHandler,
    RegisterCompanyHandler,
    RemoveUserHandler,
    ReopenCompanyHandler,
    ReportForgottenPasswordHandler,
    RequestPasswordResetHandler,
    ResetPasswordHandler,
    RevokeSessionHandler,
    StartSessionHandler,
    FindCredentialsHandler,
    FindPasswordTokenHandler,
    FindSessionHandler,
    GetCompanyHandler,
    GetCompanyStatsHandler,
    GetSubscriptionHandler,
    GetUserHandler,
    ListAuditLogHandler,
    ListSessionsHandler,
    ListUsersHandler,
    DoubtStandingOnCompanyClosed,
    DoubtStandingOnRightsChanged,
    RequestPasswordResets,
    ForgetExpiredCredentials,
    AccessTokens,
    CompanyBrand,
    JwtStrategy,
    PasswordLinks,
    PasswordOfRegistration,
    SignInThrottle,
    Standings,
    { provide: Companies, useClass: MikroCompanies },
    { provide: PasswordResetRequests, useClass: MikroPasswordResetRequests },
    { provide: PasswordTokens, useClass: MikroPasswordTokens },
    { provide: PlanLimits, useClass: SqlPlanLimits },
    { provide: UserSessions, useClass: MikroUserSessions },
    { provide: Users, useClass: MikroUsers },
  ],
  exports: [CompanyBrand, PlanLimits, PasswordLinks],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly resources: PathResources,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    this.resources.register('user_id', async (id) => {
      await this.queries.execute(new GetUser(id));
    });
    this.resources.register('session_id', async (id, _params, principal) => {
      const found = principal && (await this.queries.execute(new FindSession(principal.userId, id)));
      if (!found) throw new UserSessionNotFound();
    });
  }
}

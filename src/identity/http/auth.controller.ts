import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Passwords, TooManyHashes } from '#libs/crypto/index.js';
import {
  Created,
  CurrentUser,
  Operation,
  Prepared,
  Prepares,
  RateLimit,
  type ApiRequest,
  type ApiResponse,
  type Principal,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { RefreshSession } from '../commands/refresh-session.js';
import { RegisterCompany } from '../commands/register-company.js';
import { StartSession, type ProvedPassword } from '../commands/start-session.js';
import { InvalidCredentials } from '../domain/identity.errors.js';
import { FindCredentials, type Credentials } from '../queries/find-credentials.js';
import { GetCompany } from '../queries/get-company.js';
import { GetUser } from '../queries/get-user.js';
import { ACCESS_TOKEN_TTL_SECONDS, AccessTokens } from './access-tokens.js';
import {
  CurrentUserView,
  LoginBody,
  RefreshTokenBody,
  RegisterBody,
  RegisteredView,
  SignedInView,
  TokensView,
} from './auth.dto.js';
import { PasswordOfRegistration } from './password-of-registration.js';
import { SignInThrottle, type Attempt } from './sign-in-throttle.js';

/** Counted together, by client address: each costs a password's hash, or lets someone guess. */
export const SIGN_IN_LIMIT = { name: 'sign-in', points: 120, windowSeconds: 60 };

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly passwords: Passwords,
    private readonly accessTokens: AccessTokens,
    private readonly throttle: SignInThrottle,
  ) {}

  @Post('register')
  @RateLimit(SIGN_IN_LIMIT)
  @Operation({
    id: 'register',
    summary: 'Register a company and its first admin',
    access: 'public',
    status: 201,
    answer: RegisteredView,
    input: true,
    errors: { 409: ['email-taken'] },
  })
  @Prepares(RegisterBody, PasswordOfRegistration)
  async register(
    @Body() { company, admin }: RegisterBody,
    @Prepared() passwordHash: string,
    @Req() request: ApiRequest,
  ): Promise<Created<RegisteredView>> {
    const person = { email: admin.email, firstName: admin.first_name, lastName: admin.last_name, passwordHash };
    Tenancy.bind({ across: 'registration' });
    const { companyId, userId } = await this.commands.execute(new RegisterCompany(company, person));
    await this.throttle.trust(admin.email, request);
    const signedIn = await this.signIn({ companyId, userId }, { hash: passwordHash }, request);
    if (!signedIn) throw new InvalidCredentials();
    const { view } = await this.queries.execute(new GetCompany(companyId));
    return new Created({ company: view, ...signedIn }, `/companies/${companyId}`);
  }

  @Post('login')
  @RateLimit(SIGN_IN_LIMIT)
  @Operation({
    id: 'login',
    summary: 'Sign in with e-mail and password',
    description: 'Repeated failures slow the account and the address down: `429`, with `Retry-After`.',
    access: 'public',
    answer: SignedInView,
    input: true,
    errors: { 401: ['invalid-credentials'] },
  })
  async login(
    @Body() { email, password }: LoginBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: ApiResponse,
  ): Promise<SignedInView> {
    const attempt = await this.throttle.admit(email, request, response);
    const signedIn = await this.signInWith(email, password, attempt, request);
    if (!signedIn) throw new InvalidCredentials();
    await this.throttle.succeeded(attempt);
    return signedIn;
  }

  @Post('refresh-token')
  @RateLimit(SIGN_IN_LIMIT)
  @Operation({
    id: 'refreshToken',
    summary: 'Trade a refresh token for a new pair',
    access: 'public',
    answer: TokensView,
    input: true,
    errors: { 401: ['invalid-refresh-token', 'refresh-token-reused'] },
  })
  async refresh(@Body() { refresh_token }: RefreshTokenBody): Promise<TokensView> {
    Tenancy.bind({ across: 'sign-in' });
    const outcome = await this.commands.execute(new RefreshSession(refresh_token));
    if ('refused' in outcome) throw outcome.refused;
    return this.tokens(outcome, outcome.refreshToken);
  }

  @Get('me')
  @Operation({
    id: 'getCurrentUser',
    summary: 'The signed-in user and the company',
    access: 'user',
    answer: CurrentUserView,
  })
  async me(@CurrentUser() { userId, companyId }: Principal): Promise<CurrentUserView> {
    const { view: user } = await this.queries.execute(new GetUser(userId));
    const { view: company } = await this.queries.execute(new GetCompany(companyId));
    return { user, company };
  }

  /** Null where the address or the password is wrong. */
  private async signInWith(
    email: string,
    password: string,
    attempt: Attempt,
    request: ApiRequest,
  ): Promise<SignedInView | null> {
    const credentials = await this.queries.execute(new FindCredentials(email));
    const matches = await this.verify(credentials, password, attempt);
    if (!credentials || !matches) return null;
    const signedIn = await this.signIn(credentials, await this.proved(credentials, password), request);
    // Replaced while it was looked at, if only by its hash at another cost: judged by what it is now.
    return signedIn ?? this.signInWith(email, password, attempt, request);
  }

  private async verify(credentials: Credentials | null, password: string, attempt: Attempt): Promise<boolean> {
    try {
      return credentials
        ? await this.passwords.verify(credentials.passwordHash, password)
        : await this.passwords.verifyAgainstNothing(password);
    } catch (error) {
      if (error instanceof TooManyHashes) await this.throttle.forget(attempt);
      throw error;
    }
  }

  /** The only moment at which the password is there to be hashed at another cost. */
  private async proved({ passwordHash: hash }: Credentials, password: string): Promise<ProvedPassword> {
    return this.passwords.needsRehash(hash) ? { hash, rehashed: await this.passwords.hash(password) } : { hash };
  }

  private async signIn(
    { companyId, userId }: Pick<Credentials, 'companyId' | 'userId'>,
    proved: ProvedPassword,
    request: ApiRequest,
  ): Promise<SignedInView | null> {
    Tenancy.bind({ companyId });
    const device = { ip: request.ip ?? null, userAgent: request.headers['user-agent']?.slice(0, 500) ?? null };
    const session = await this.commands.execute(new StartSession(userId, device, proved));
    if (!session) return null;
    const { view: user } = await this.queries.execute(new GetUser(userId));
    const principal = { userId, companyId, role: user.role, sessionId: session.sessionId };
    return { ...(await this.tokens(principal, session.refreshToken)), user };
  }

  private async tokens(principal: Principal, refreshToken: string): Promise<TokensView> {
    return {
      access_token: await this.accessTokens.issue(principal),
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_TTL_SECONDS,
    };
  }
}

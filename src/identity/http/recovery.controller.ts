import { Body, Controller, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Passwords } from '#libs/crypto/index.js';
import { Operation, RateLimit, type ApiRequest } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { ReportForgottenPassword } from '../commands/report-forgotten-password.js';
import { ResetPassword } from '../commands/reset-password.js';
import { InvalidResetToken } from '../domain/user.errors.js';
import { FindPasswordToken } from '../queries/find-password-token.js';
import { SIGN_IN_LIMIT } from './auth.controller.js';
import { ForgotPasswordBody, ResetPasswordBody } from './recovery.dto.js';
import { SignInThrottle } from './sign-in-throttle.js';

@ApiTags('Sign-in')
@Controller('auth')
export class RecoveryController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  @Post('forgot-password')
  @RateLimit(SIGN_IN_LIMIT)
  @Operation({
    id: 'forgotPassword',
    summary: 'Ask for a mail with which the password can be set anew',
    description: 'Answers alike whether or not anybody has the address. The link in the mail works once, for an hour.',
    access: 'public',
    status: 202,
    input: true,
  })
  async forgot(@Body() { email }: ForgotPasswordBody): Promise<void> {
    Tenancy.bind({ across: 'sign-in' });
    // More mails would help nobody but who wants to annoy. The answer does not tell.
    if (await this.throttle.admitsResetMail(email)) await this.commands.execute(new ReportForgottenPassword(email));
  }

  @Post('reset-password')
  @RateLimit(SIGN_IN_LIMIT)
  @Operation({
    id: 'resetPassword',
    summary: 'Set a password with the token of a mail',
    description:
      'Takes the tokens of both mails, that of a forgotten password and that of an invitation. Every sign-in of the user ends, and the other tokens die.',
    access: 'public',
    status: 204,
    input: true,
    errors: { 400: ['invalid-reset-token'] },
  })
  async reset(@Body() { token, password }: ResetPasswordBody, @Req() request: ApiRequest): Promise<void> {
    Tenancy.bind({ across: 'sign-in' });
    if (!(await this.queries.execute(new FindPasswordToken(token)))) throw new InvalidResetToken();
    const passwordHash = await this.passwords.hash(password);
    const { email } = await this.commands.execute(new ResetPassword(token, passwordHash));
    await this.throttle.trust(email, request);
  }
}

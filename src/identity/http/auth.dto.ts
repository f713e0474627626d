import { ApiProperty } from '@nestjs/swagger';
import { EmailAddress, Line, Nested, Text, WebAddress } from '#libs/http/index.js';
import { CompanyView } from '../queries/get-company.js';
import { UserView } from '../queries/user.view.js';
import { NewPassword, PresentedPassword } from './password.field.js';

const REFRESH_TOKEN = 'mk8BzTrLq1nXWv0dJ3sYc7uHfPz2aGtEoRi5bQxK9lM';

export class CompanyToRegister {
  @Line({ max: 200, example: 'Example Ltd' })
  name!: string;

  @Line({ max: 100, optional: true, nullable: true, example: 'Software' })
  industry?: string | null;

  @Line({ max: 100, optional: true, nullable: true, example: '50-200' })
  size?: string | null;

  @WebAddress({ optional: true, nullable: true })
  website?: string | null;

  @Text({ max: 5000, optional: true, nullable: true, example: 'We write software for harbours.' })
  description?: string | null;
}

export class AdminToRegister {
  @EmailAddress({ example: 'alex@example.org' })
  email!: string;

  @NewPassword()
  password!: string;

  @Line({ max: 100, example: 'Alex' })
  first_name!: string;

  @Line({ max: 100, example: 'Morgan' })
  last_name!: string;
}

export class RegisterBody {
  @Nested(() => CompanyToRegister)
  company!: CompanyToRegister;

  @Nested(() => AdminToRegister)
  admin!: AdminToRegister;
}

export class LoginBody {
  @EmailAddress({ example: 'alex@example.org' })
  email!: string;

  @PresentedPassword()
  password!: string;
}

export class RefreshTokenBody {
  @Text({ max: 4096, description: 'The refresh token of the last answer', example: REFRESH_TOKEN })
  refresh_token!: string;
}

export class TokensView {
  @ApiProperty({
    description: 'Send it as "Authorization: Bearer …"',
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTlhOWQzZSJ9.c2ln',
  })
  access_token!: string;

  @ApiProperty({
    description: 'Trade it for a new pair when the access token has expired; each works once',
    example: REFRESH_TOKEN,
  })
  refresh_token!: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type!: 'Bearer';

  @ApiProperty({ description: 'Seconds until the access token expires', example: 900 })
  expires_in!: number;
}

export class SignedInView extends TokensView {
  @ApiProperty({ type: UserView })
  user!: UserView;
}

export class RegisteredView extends SignedInView {
  @ApiProperty({ type: CompanyView })
  company!: CompanyView;
}

export class CurrentUserView {
  @ApiProperty({ type: UserView })
  user!: UserView;

  @ApiProperty({ type: CompanyView })
  company!: CompanyView;
}

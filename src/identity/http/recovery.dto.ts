import { EmailAddress, Text } from '#libs/http/index.js';
import { NewPassword } from './password.field.js';

export class ForgotPasswordBody {
  @EmailAddress({ example: 'alex@example.org' })
  email!: string;
}

export class ResetPasswordBody {
  @Text({ max: 4096, description: 'From the link in the mail', example: 'Jq3vXo0yTn5bKd8sWc1uHfPz2aGtEoRi7LmQxB9lZ4M' })
  token!: string;

  @NewPassword()
  password!: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { Changes, EmailAddress, Flag, Line, NextCursor, OneOf, type Role, ROLES } from '#libs/http/index.js';
import { UserView } from '../queries/user.view.js';

export class InviteUserBody {
  @EmailAddress({ example: 'robin@example.org' })
  email!: string;

  @Line({ max: 100, example: 'Robin' })
  first_name!: string;

  @Line({ max: 100, example: 'Reyes' })
  last_name!: string;

  @OneOf(ROLES, { optional: true, default: 'user' })
  role?: Role;
}

@Changes(UserView)
export class ChangeUserBody {
  @OneOf(ROLES, { optional: true })
  role?: Role;

  @Flag({ optional: true, description: 'A deactivated user is signed out everywhere at once, and cannot sign in.' })
  is_active?: boolean;

  @Line({ optional: true, min: 1, max: 100, example: 'Robin' })
  first_name?: string;

  @Line({ optional: true, min: 1, max: 100, example: 'Reyes' })
  last_name?: string;
}

export class UserPage {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];

  @NextCursor()
  next_cursor!: string | null;
}

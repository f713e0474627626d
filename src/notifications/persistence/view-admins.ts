import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence/index.js';
import { Admins } from '../domain/admins.js';
import type { NotificationViews } from '../queries/views.js';

@Injectable()
export class ViewAdmins extends Admins {
  constructor(private readonly database: Database) {
    super();
  }

  async ids(): Promise<string[]> {
    const admins = await this.database
      .forCompany<NotificationViews>()
      .selectFrom('company_admins')
      .select('user_id')
      .execute();
    return admins.map(({ user_id }) => user_id);
  }
}

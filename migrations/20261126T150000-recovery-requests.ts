import { Migration } from '@mikro-orm/migrations';

/** The audit log tells from where a forgotten password was reported, though it is taken up later. */
export class RecoveryRequests extends Migration {
  override up(): void {
    this.addSql(`alter table password_reset_requests add column ip text, add column request_id text`);
  }
}

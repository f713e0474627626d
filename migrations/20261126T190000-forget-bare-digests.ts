import { Migration } from '@mikro-orm/migrations';

/** The digests of keyed requests are encrypted from now on; a bare one, of a body with a password, is not to stay. */
export class ForgetBareDigests extends Migration {
  override up(): void {
    this.addSql(`delete from idempotency_keys`);
  }
}

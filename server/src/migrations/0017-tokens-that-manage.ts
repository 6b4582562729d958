import { Migration } from "@mikro-orm/migrations";

/** Tokens decide who comes in only where they are made for that. */
export class TokensThatManage extends Migration {
  override up(): void {
    this.addSql("alter table api_token drop constraint api_token_scopes_check");
    this.addSql(`alter table api_token add constraint api_token_scopes_check
      check (scopes <@ array['READ', 'WRITE', 'MANAGE'] and cardinality(scopes) > 0)`);
  }
}

import { Migration } from "@mikro-orm/migrations";

/** What decides who somebody is and may: where it changes, and which columns of it. */
const DECIDING: readonly (readonly [table: string, changes: string])[] = [
  ["session", "update of revoked_at, user_id, expires_at or delete"],
  ["api_token", "update of revoked_at, user_id, role, scopes, expires_at or delete"],
  ["app_user", "update of name, role, team_id, active or delete"],
  ["team", "insert or update of parent_id or delete"],
  ["role_rights", "insert or update or delete"],
];

/**
 * A number that changes whenever somebody's rights may have changed. A server that remembers who calls sends the number
 * it remembers with each statement, and is told in the same round trip when that is an old one.
 */
export class AccessVersion extends Migration {
  override up(): void {
    this.addSql(`create table access_version (
        id int primary key default 1 check (id = 1),
        version bigint not null default 1
    )`);
    this.addSql(`insert into access_version (id) values (1)`);
    // whoever changes rights has none on the number itself
    this.addSql(`create function guanxi_access_changed() returns trigger language plpgsql security definer
      set search_path from current as $$ begin update access_version set version = version + 1; return null; end $$`);
    this.addSql(`create function guanxi_stale_access() returns text language plpgsql as $$
      begin raise exception 'the rights of the caller have changed' using errcode = 'GX001'; end $$`);
    for (const [table, changes] of DECIDING)
      this.addSql(`create trigger ${table}_access_changed after ${changes} on ${table}
        for each statement execute function guanxi_access_changed()`);
  }
}

import { Migration } from "@mikro-orm/migrations";

/** What decides who somebody is and may, as `0009`: of sessions that end by themselves nobody need be told. */
const DECIDING: readonly (readonly [name: string, table: string, changes: string, when?: string])[] = [
  ["session", "session", "update of revoked_at, user_id, expires_at"],
  ["session_end", "session", "delete", "old.revoked_at is null and old.expires_at > now()"],
  ["api_token", "api_token", "update of revoked_at, user_id, role, scopes, expires_at or delete"],
  ["app_user", "app_user", "update of name, role, team_id, active or delete"],
  ["team", "team", "insert or update of parent_id or delete"],
  ["role_rights", "role_rights", "insert or update or delete"],
];

/**
 * The number of rights changes with rows, not with statements that touch none: each change makes every caller of every
 * process be looked up once more. One transaction changes it once, however many rows it touches.
 */
export class AccessChanges extends Migration {
  override up(): void {
    this.addSql(`create or replace function guanxi_access_changed() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        update access_version set version = version + 1 where xmin <> pg_current_xact_id()::xid;
        return null;
      end $$`);
    for (const [name, table, changes, when] of DECIDING) {
      this.addSql(`drop trigger if exists ${name}_access_changed on ${table}`);
      this.addSql(`create trigger ${name}_access_changed after ${changes} on ${table}
        for each row ${when ? `when (${when}) ` : ""}execute function guanxi_access_changed()`);
    }
  }
}

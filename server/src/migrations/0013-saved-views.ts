import { Migration } from "@mikro-orm/migrations";
import { records } from "./whole-graph/records.ts";

/** Whose something is, and who else sees it. */
const SHARED = `owner_id uuid references app_user (id) on delete set null,
        visibility text not null default 'PRIVATE' check (visibility in ('PRIVATE', 'TEAM', 'EVERYONE')),
        shared_team_id uuid references team (id) on delete set null`;

/** Questions that are kept, and the boards they are pinned on. */
export class SavedViews extends Migration {
  override up(): void {
    // of an area that came later a workspace's own rights say nothing: roles have in it what they have where shipped
    this.addSql(`update role_rights set rights = jsonb_set(rights, '{areas,ANALYSES}', case role when 'ADMIN'
        then '{"READ":"ALL","CREATE":"ALL","UPDATE":"ALL","DELETE":"ALL","ASSIGN":"ALL"}'::jsonb
        else '{"READ":"OWN","CREATE":"OWN","UPDATE":"OWN","DELETE":"OWN","ASSIGN":"NONE"}'::jsonb end)
      where rights ? 'areas'`);
    this.addSql(
      records(
        "saved_view",
        `name text not null,
        description text,
        question jsonb not null,
        chart jsonb not null default '{}',
        ${SHARED}`,
      ),
    );
    this.addSql(
      records(
        "board",
        `name text not null,
        description text,
        ${SHARED}`,
      ),
    );
    this.addSql(
      records(
        "board_tile",
        `board_id uuid not null references board (id) on delete cascade,
        view_id uuid not null references saved_view (id) on delete cascade,
        title text,
        x int not null,
        y int not null,
        width int not null default 6,
        height int not null default 4`,
      ),
    );
    for (const table of ["saved_view", "board"]) {
      this.addSql(`create index ${table}_owner on ${table} (owner_id)`);
      this.addSql(`create index ${table}_shared_team on ${table} (shared_team_id)`);
    }
    this.addSql(`create index board_tile_board on board_tile (board_id)`);
    this.addSql(`create index board_tile_view on board_tile (view_id)`);
  }
}

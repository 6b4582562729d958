import type { Sql } from "../../../platform/database/sql.ts";
import type { Directory } from "../resolve/directory.ts";
import { text } from "./draft.ts";
import { insertRows, updateRows, type TableRow } from "./table.ts";
import { teamTable, userTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteEntity } from "./writer.ts";

interface Team {
  readonly id: string;
  readonly isNew: boolean;
  leaderId: string | null;
}

/**
 * People of our own side. A row that names a manager puts the person into the manager's team; the team bears the
 * manager's name unless the sheet names it, and the manager becomes a user and its leader.
 */
export const writeUsers: WriteEntity = async (sql, rows, context) => {
  const users = await context.directories.get(sql, "user");
  const teams = await context.directories.get(sql, "team");
  const teamOf = await writeTeams(sql, rows, users, teams);
  const candidates: Candidate[] = [];
  for (const { draft, values } of rows) {
    const key = text(values, "key");
    const name = text(values, "name")!;
    const known = users.identify(key, text(values, "email") ?? name) ?? users.identify(key, name);
    if (known === "ambiguous") {
      draft.refuse({ code: "USER_AMBIGUOUS", message: `More than one user is called "${name}"; give a key.` });
      continue;
    }
    const id = known?.id ?? newId();
    users.add({ id, key: key ?? known?.key ?? null }, [name, text(values, "email")]);
    const team = teamOf.get(teamName({ draft, values }) ?? "");
    const columns = {
      external_key: key,
      name,
      // a mail address opens the door at the identity provider: only whoever manages users changes one
      email: known ? undefined : text(values, "email"),
      title: text(values, "title"),
      team_id: team?.id,
    };
    candidates.push({ draft, id, isNew: known === null, columns });
  }
  await upsert(sql, userTable, candidates, upsertMode(context, "user"));
};

const teamName = ({ values }: EntityRow): string | null => text(values, "team") ?? text(values, "manager");

/** Sees to it that the teams and managers of a batch exist: team, then manager in it, then manager as its leader. */
async function writeTeams(
  sql: Sql,
  rows: readonly EntityRow[],
  users: Directory,
  teams: Directory,
): Promise<Map<string, Team>> {
  const found = new Map<string, Team>();
  const newTeams: TableRow[] = [];
  const newManagers: TableRow[] = [];
  const leaders: TableRow[] = [];
  for (const row of rows) {
    const name = teamName(row);
    if (name === null || found.has(name)) continue;
    const known = teams.byName(name)[0];
    const team: Team = { id: known?.id ?? newId(), isNew: !known, leaderId: null };
    found.set(name, team);
    if (!known) {
      teams.add({ id: team.id, key: null }, [name]);
      newTeams.push({ id: team.id, columns: { name, office: text(row.values, "office") } });
    }
    const manager = text(row.values, "manager");
    if (manager === null) continue;
    team.leaderId = users.byName(manager)[0]?.id ?? null;
    if (team.leaderId === null) {
      team.leaderId = newId();
      users.add({ id: team.leaderId, key: null }, [manager]);
      newManagers.push({ id: team.leaderId, columns: { name: manager, role: "MANAGER", team_id: team.id } });
    }
    leaders.push({ id: team.id, columns: { leader_id: team.leaderId } });
  }
  await insertRows(sql, teamTable, newTeams);
  await insertRows(sql, userTable, newManagers);
  await updateRows(sql, teamTable, leaders);
  await promoteManagers(
    sql,
    leaders.map(({ columns }) => String(columns.leader_id)),
  );
  return found;
}

/** Somebody first met as a seller, and now as somebody's manager. */
async function promoteManagers(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `update app_user set role = 'MANAGER', updated_at = now(), version = version + 1
     where id = any($1::uuid[]) and role = 'SALES'`,
    [ids],
  );
}

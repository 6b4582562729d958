import { newSecret, secretHash, TOKEN_PREFIX } from "@guanxi/server/platform/auth/secret";
import type { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { Pool } from "./operations.ts";

/** A manager of a region, as each of the two servers learns of it. */
export interface Manager {
  /** For ours: a token of the manager's. */
  readonly authorization: string;
  /** For PostGraphile: the same role and claims, as settings of its transactions. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whom of the region requests are about. */
  readonly pool: Pool;
}

/** How many teams the region has. */
const REGION = 20;

/** Makes the manager of a region of some of the teams. */
export async function aManager(database: PostgresDatabase): Promise<Manager> {
  const [team, user] = [uuidv7(), uuidv7()];
  await database.query("insert into team (id, name) values ($1, '大区')", [team]);
  await database.query(
    `update team set parent_id = $1 where id in (select id from team where id <> $1 order by id limit ${REGION})`,
    [team],
  );
  await database.query("insert into app_user (id, name, role, team_id) values ($1, '大区经理', 'MANAGER', $2)", [
    user,
    team,
  ]);
  const token = `${TOKEN_PREFIX}${newSecret()}`;
  await database.query(
    `insert into api_token (id, user_id, name, token_hash, hint, scopes, expires_at)
     values ($1, $2, 'bench', $3, '', '{READ}', now() + interval '1 day')`,
    [uuidv7(), user, secretHash(token)],
  );
  const below = await database.query<{ id: string }>("select id from team where parent_id = $1 order by 1", [team]);
  const teams = below.map(({ id }) => id);
  const users = await database.query<{ id: string }>(
    "select distinct owner_id as id from company where team_id = any ($1::uuid[]) order by 1",
    [teams],
  );
  return {
    authorization: `Bearer ${token}`,
    settings: { role: "guanxi_manager", "app.user_id": user, "app.team_ids": [team, ...teams].join(",") },
    pool: { teams, users: users.map(({ id }) => id) },
  };
}

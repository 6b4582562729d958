import { ACCESS_AREAS, type Rights } from "@guanxi/shared/access";
import { nodeId } from "../graph/read/node-id.ts";
import { Team } from "../graph/user/team.entity.ts";
import { User } from "../graph/user/user.entity.ts";
import type { Principal } from "../platform/auth/principal.ts";
import type { SqlStatements } from "../platform/database/sql.ts";
import { modelOf } from "../platform/model/model.ts";
import type { AreaRights, Viewer } from "./viewer.types.ts";

/** Rights as the API tells them. */
export const areasOf = ({ areas }: Rights): AreaRights[] =>
  ACCESS_AREAS.map((area) => {
    const { READ, CREATE, UPDATE, DELETE, ASSIGN } = areas[area];
    return { area, read: READ, create: CREATE, update: UPDATE, delete: DELETE, assign: ASSIGN };
  });

const KINDS = { session: "SESSION", token: "TOKEN", none: "SERVER" } as const;

/** Who a principal is; null for whoever has not signed in. */
export async function viewerOf(system: SqlStatements, principal: Principal): Promise<Viewer | null> {
  const { role, rights, userId, name, writes, credential } = principal;
  if (role === null) return null;
  const [row] = await system.query<{
    demo: boolean;
    email: string | null;
    teamId: string | null;
    teamName: string | null;
  }>(
    `select w.demo is not null as demo, u.email, t.id as "teamId", t.name as "teamName"
     from workspace w left join app_user u on u.id = $1::uuid left join team t on t.id = u.team_id`,
    [userId],
  );
  const { demo, email, teamId, teamName } = row!;
  return {
    userId: userId && nodeId(modelOf(User), userId),
    name,
    email,
    role,
    teamId: teamId && nodeId(modelOf(Team), teamId),
    teamName,
    rights: areasOf(rights),
    duties: rights.duties,
    masked: rights.masked,
    writes,
    credential: KINDS[credential.kind],
    demo,
  };
}

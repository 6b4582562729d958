import type { IncomingMessage } from "node:http";
import type { SqlStatements } from "../platform/database/sql.ts";
import type { Entrance } from "../platform/auth/entrance.ts";
import { isAtThisMachine, isForeign } from "../platform/auth/peer.ts";
import type { Persona } from "./viewer.types.ts";

/**
 * Whether nobody can have come in yet by any road, so that whoever comes first may set the server up. Where the company's
 * own sign-in is connected, the first user is made on the command line.
 */
export async function isSetUpNeeded(system: SqlStatements): Promise<boolean> {
  const [row] = await system.query<{ needed: boolean }>(
    `select demo is null and not exists (select 1 from credential) and not exists (select 1 from session) as needed
     from workspace`,
  );
  return row!.needed;
}

/** Whether the personas of the demo world are offered to whoever asks: on this machine alone. */
export async function arePersonasOffered(
  system: SqlStatements,
  entrance: Entrance,
  request: IncomingMessage | undefined,
): Promise<boolean> {
  if (!request || !isAtThisMachine(request, entrance) || isForeign(request, entrance)) return false;
  const [row] = await system.query<{ demo: boolean }>("select demo is not null as demo from workspace");
  return row!.demo;
}

interface FoundPersona extends Persona {
  readonly id: string;
}

/** One of each role: of the managers one who leads a part of the house, for whom "team and below" is not everything. */
export const personas = (system: SqlStatements): Promise<FoundPersona[]> =>
  system.query<FoundPersona>(
    `select * from (select distinct on (u.role) u.id, u.role, u.name, u.title, t.name as "teamName", u.email
       from app_user u left join team t on t.id = u.team_id where u.active
       order by u.role, u.role = 'MANAGER' and t.parent_id is null, u.email) one order by email`,
  );

import { uuidv7 } from "@guanxi/shared/uuid";
import { SYSTEM_CLAIMS } from "../../platform/auth/claims.ts";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { Services } from "../../platform/http/context.ts";
import { erasePerson } from "./erase.ts";
import { readErasures } from "./erasure-ledger.ts";
import { cleanLeftovers } from "./leftover-files.ts";

const NOBODY = { actor: null, actorName: "guanxi", credential: null };

/**
 * Erases whom the ledger names and the database knows: it was restored from a backup that is older than the erasure, or the
 * erasure was not committed.
 *
 * @returns how many were erased again
 */
export async function replayErasures(services: Services): Promise<number> {
  const { orm, dataDir, database } = services;
  const lines = await readErasures(dataDir);
  if (lines.length === 0) return 0;
  const known = await database.query<{ contact_id: string }>("select contact_id from erasure");
  const done = new Set(known.map(({ contact_id }) => contact_id));
  let again = 0;
  for (const { contact, at } of lines) {
    if (done.has(contact)) continue;
    done.add(contact);
    const session = { role: SYSTEM_CLAIMS.role, variables: {} };
    const erased = await orm.em.fork({ session }).transactional(async (em) => {
      const order = { id: uuidv7(), contact, by: NOBODY, reason: "named by the ledger of erasures", at: new Date(at) };
      const found = await erasePerson(em as never, services, order);
      if (!found)
        await sqlOf(em as never).query(
          "insert into erasure (id, contact_id, at, reason) values ($1, $2, $3, 'not known here') on conflict do nothing",
          [uuidv7(), contact, at],
        );
      return found;
    });
    if (!erased) continue;
    again++;
    await cleanLeftovers(dataDir, erased.traces);
  }
  return again;
}

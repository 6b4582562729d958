import type { Database } from "../database/sql.ts";
import type { KeyRing } from "./key-ring.ts";
import { resealAll } from "./reseal.ts";
import { KeyRingError } from "./seal-key.ts";

/** The marks of the keys that something here may be sealed with. */
export const marksInUse = async (database: Pick<Database, "query">): Promise<string[]> =>
  (await database.query<{ mark: string }>("select mark from seal_key order by since")).map(({ mark }) => mark);

/**
 * Sees that a ring is the one this database is sealed with, and seals what is not sealed yet: what was there before there
 * were keys, or was left when a process died at it.
 *
 * @throws KeyRingError where the ring lacks a key that has sealed something here
 */
export async function takeRing(database: Database, ring: KeyRing): Promise<void> {
  const lacking = (await marksInUse(database)).filter((mark) => !ring.find(mark));
  if (lacking.length > 0)
    throw new KeyRingError(
      `The people's data in this database is sealed with ${lacking.length === 1 ? "a key" : "keys"} that this server does not have. ` +
        (ring.file
          ? `Put back the ${ring.file.path} that belongs to it, or give its keys by GUANXI_KEYS.`
          : "Give all servers of one database the same GUANXI_KEYS."),
    );
  await noteKey(database, ring);
  await resealAll({ database, ring, wanted: "unsealed" });
}

/** Notes that the ring's first key seals here. */
export const noteKey = async (database: Database, { current }: KeyRing): Promise<void> =>
  void (await database.query("insert into seal_key (mark) values ($1) on conflict do nothing", [current.mark]));

/** Forgets keys that nothing is sealed with any more, by their marks. */
export const forgetKeys = async (database: Database, marks: readonly string[]): Promise<void> =>
  void (await database.query("delete from seal_key where mark = any ($1::text[])", [marks]));

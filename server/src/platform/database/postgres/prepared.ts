import type pg from "pg";
import type { SqlValue } from "../sql.ts";

const rawTypes = { getTypeParser: () => (value: string) => value };

/** How many statements one connection remembers; the longest unused is forgotten first. */
const MAX_PREPARED = 200;

/** What pg keeps on a connection, and does not tell in its types: the statements it has prepared there. */
interface Preparing {
  readonly connection: { readonly parsedStatements: Record<string, string> };
}

const prepared = new WeakMap<pg.PoolClient, Map<string, true>>();

/** Makes room for a statement among those the connection remembers. */
async function remember(client: pg.PoolClient, name: string): Promise<void> {
  const names = prepared.get(client) ?? new Map<string, true>();
  prepared.set(client, names);
  names.delete(name);
  names.set(name, true);
  if (names.size <= MAX_PREPARED) return;
  const oldest = names.keys().next().value!;
  names.delete(oldest);
  delete (client as unknown as Preparing).connection.parsedStatements[oldest];
  await client.query(`deallocate "${oldest}"`).catch(() => undefined); // one that failed to parse was never prepared
}

/** One text of one row, prepared under `name` on this connection when there is a name. */
export async function queryText(
  client: pg.PoolClient,
  text: string,
  values: readonly SqlValue[],
  name: string | undefined,
): Promise<string | null> {
  if (name !== undefined) await remember(client, name);
  const named = name === undefined ? {} : { name };
  const { rows } = await client.query({ ...named, text, values: [...values], rowMode: "array", types: rawTypes });
  return (rows[0] as [string | null] | undefined)?.[0] ?? null;
}

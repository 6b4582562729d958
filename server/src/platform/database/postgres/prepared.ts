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

/**
 * Makes room for a statement among those the connection remembers. Not within a transaction: it may have to forget one
 * that was never prepared.
 */
export async function remember(client: pg.PoolClient, name: string): Promise<void> {
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

/** Sends a statement for one text of one row at once, prepared under `name` on this connection when there is a name. */
export function sendText(
  client: pg.PoolClient,
  text: string,
  values: readonly SqlValue[],
  name?: string,
): Promise<string | null> {
  const named = name === undefined ? {} : { name };
  const answer = client.query({ ...named, text, values: [...values], rowMode: "array", types: rawTypes });
  return answer.then(({ rows }) => (rows[0] as [string | null] | undefined)?.[0] ?? null);
}

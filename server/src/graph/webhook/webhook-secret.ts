import { randomBytes } from "node:crypto";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "../../platform/database/sql.ts";
import { problem, WriteRefused } from "../write/payload.ts";

// `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it.
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/**
 * The secret a caller gave, or a new one where none was given.
 *
 * @throws WriteRefused INVALID when it is none
 */
export function secretOf(given: unknown): string {
  if (given === undefined || given === null) return newSecret();
  const coded = SECRET.exec(String(given))?.[1];
  const bytes = coded === undefined ? Buffer.alloc(0) : Buffer.from(coded, "base64");
  // written another way than it is read, two sides would sign with different keys
  if (bytes.length >= 24 && bytes.length <= 64 && bytes.toString("base64") === coded) return String(given);
  throw new WriteRefused([problem("INVALID", "A secret is whsec_ and 24 to 64 bytes in base64", ["secret"])]);
}

/**
 * Gives a webhook its secret; one it had before is gone.
 *
 * @returns the id under which the secret can be told once
 */
export async function keepSecret(sql: Sql, webhook: string, secret: string): Promise<string> {
  const id = uuidv7();
  await sql.query("delete from webhook_secret where webhook_id = $1", [webhook]);
  await sql.query("insert into webhook_secret (id, webhook_id, secret) values ($1, $2, $3)", [id, webhook, secret]);
  await sql.query("update webhook set secret_hint = right($2, 4) where id = $1", [webhook, secret]);
  return id;
}

/** A secret for the answer of the write that kept it; null when it has been replaced since. */
export async function tellSecret(sql: Sql, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const [row] = await sql.query<{ secret: string }>("select secret from webhook_secret where id = $1", [id]);
  return row?.secret ?? null;
}

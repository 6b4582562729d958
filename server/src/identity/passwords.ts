import { problem, type UserError, WriteRefused } from "../graph/write/payload.ts";
import { hashPassword, PASSWORD_LENGTH } from "../platform/auth/password.ts";
import type { Sql } from "../platform/database/sql.ts";

/** What is wrong with a password somebody chose. */
function problemsOf(password: string, told: readonly (string | null)[]): UserError[] {
  const { least, most } = PASSWORD_LENGTH;
  const path = ["input", "password"];
  if (password.length > most) return [problem("TOO_LONG", `A password has at most ${most} characters`, path, { most })];
  if (password.length < least)
    return [problem("TOO_SHORT", `A password has at least ${least} characters`, path, { least })];
  const lower = password.toLowerCase();
  const guessed = told.some((one) => one !== null && one.toLowerCase() === lower) || new Set(lower).size < 4;
  return guessed ? [problem("INVALID", "That password is too easy to guess", path)] : [];
}

/**
 * The hash of a password somebody chose.
 *
 * @param told what everybody knows of the person: it is no password
 * @throws WriteRefused where it is none that keeps anybody out
 */
export async function chosenPassword(password: string, told: readonly (string | null)[]): Promise<string> {
  const problems = problemsOf(password, told);
  if (problems.length > 0) throw new WriteRefused(problems);
  return hashPassword(password);
}

/** Keeps the hash of a user's password. */
export const keepPassword = async (sql: Pick<Sql, "query">, userId: string, hash: string): Promise<void> =>
  void (await sql.query(
    `insert into credential (user_id, password_hash) values ($1, $2)
     on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now()`,
    [userId, hash],
  ));

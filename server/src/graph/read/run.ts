import type { SqlStatements } from "../../platform/database/sql.ts";
import { userError } from "../../platform/errors.ts";

/** PostgreSQL's class of errors that a value is to blame for: a date of the year 0, a NUL in a text, a forged cursor. */
const DATA_EXCEPTION = /^22/;

/** @throws BAD_USER_INPUT when the database cannot read a value that the caller gave */
export async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (!DATA_EXCEPTION.test(String((error as { code?: unknown }).code))) throw error;
    throw userError("BAD_USER_INPUT", "A value in this query is none that a record can hold");
  }
}

/**
 * Runs a statement of the engine.
 *
 * @param name what the database may remember the statement by
 * @throws BAD_USER_INPUT when the database cannot read a value that the caller gave
 */
export const run = async (
  sql: SqlStatements,
  text: string,
  values: readonly unknown[],
  name?: string,
): Promise<string> => (await answered(sql.queryText(text, values, name))) ?? "null";

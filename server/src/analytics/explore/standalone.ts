import { literal } from "../../graph/read/statement.ts";

const told = (value: unknown): string => {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `array[${value.map(told).join(", ")}]`;
  return literal(value instanceof Date ? value.toISOString() : String(value));
};

/** A statement with its parameters written into it, to be run by itself. */
export const standalone = (sql: string, values: readonly unknown[]): string =>
  sql.replaceAll(/\$(\d+)/g, (_, place: string) => told(values[Number(place) - 1]));

import type { Operation, Pool } from "./operations.ts";
import type { Server } from "./servers.ts";

const HEADERS = { "content-type": "application/json", accept: "application/json" };

/** The nth request of an operation, as a body for one of the two servers. */
export function bodyOf(operation: Operation, name: Server["name"], pool: Pool, n: number): string {
  const uuids = operation.variables(pool, n);
  if (name === "theirs") return JSON.stringify({ query: operation.theirs, variables: uuids });
  const ids = Object.entries(uuids).map(([variable, uuid]) => [variable, `${operation.prefix}_${uuid}`]);
  return JSON.stringify({ query: operation.ours, variables: Object.fromEntries(ids) });
}

/** Sends one request. @returns the text of the answer @throws Error where it holds errors */
export async function ask(server: Server, body: string): Promise<string> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { ...HEADERS, ...(server.authorization ? { authorization: server.authorization } : {}) },
    body,
  });
  const text = await response.text();
  if (response.status !== 200 || /^\{"errors"|,"errors":\[/.test(text))
    throw new Error(`${server.name} answers ${response.status}: ${text.slice(0, 500)}\nto ${body}`);
  return text;
}

const PREFIX = /^(?:com|con|deal|int|usr|team)_(?=[0-9a-f]{8}-)/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** What both APIs mean: ids without the prefix of their type, instants in one spelling, keys in one order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "string") return INSTANT.test(value) ? new Date(value).toISOString() : value.replace(PREFIX, "");
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Asks both servers the same and compares what they say.
 *
 * @returns the bytes of each answer
 * @throws Error where they differ
 */
export async function assertSame(pair: readonly Server[], bodies: readonly string[]): Promise<number[]> {
  const texts = await Promise.all(pair.map((server, i) => ask(server, bodies[i]!)));
  const [a, b] = texts.map((text) => JSON.stringify(plain((JSON.parse(text) as { data: unknown }).data)));
  if (a !== b) {
    const at = [...a!].findIndex((character, i) => character !== b![i]);
    const part = (text: string) => text.slice(Math.max(0, at - 80), Math.max(0, at) + 200);
    throw new Error(`The two servers differ:\n${part(a!)}\n${part(b!)}`);
  }
  return texts.map((text) => Buffer.byteLength(text));
}

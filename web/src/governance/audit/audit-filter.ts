import type { AuditFilter } from "../../gql/graphql.ts";

/** What is asked, as the address has it: days of China, the last one included. */
export interface AuditQuestion {
  readonly contacts: readonly string[];
  readonly actors: readonly string[];
  readonly actions: readonly string[];
  readonly from: string;
  readonly to: string;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The first moment of a day in China, and the first one after it. */
export const dayBegins = (day: string): string | null => (isDay(day) ? `${day}T00:00:00+08:00` : null);
export const dayEnds = (day: string): string | null =>
  isDay(day) ? new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString() : null;

const some = (values: readonly string[]) => (values.length ? [...values] : null);

export const auditFilter = ({ contacts, actors, actions, from, to }: AuditQuestion): AuditFilter => ({
  contactIds: some(contacts),
  actorIds: some(actors),
  actions: some(actions),
  from: dayBegins(from),
  to: dayEnds(to),
});

/** Where the same question is answered as a file. */
export function reportAddress(
  { contacts, actors, actions, from, to }: AuditQuestion,
  format: "csv" | "markdown",
): string {
  const query = new URLSearchParams({ format });
  const [begin, end] = [dayBegins(from), dayEnds(to)];
  if (begin) query.set("from", begin);
  if (end) query.set("to", end);
  for (const contact of contacts) query.append("contact", contact);
  for (const actor of actors) query.append("actor", actor);
  for (const action of actions) query.append("action", action);
  return `/audit/report?${query}`;
}

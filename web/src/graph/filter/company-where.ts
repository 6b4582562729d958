import type { CompanyFilter, DealFilter } from "../../gql/graphql.ts";
import { canonical } from "../../ui/canonical.ts";

/** What of the customers the address asks for: the readable parameters, each several values. */
export interface CompanyScope {
  readonly industry: readonly string[];
  readonly region: readonly string[];
  readonly size: readonly string[];
  readonly owner: readonly string[];
  readonly segment: readonly string[];
}

/** The value that stands for "not known" in an address. */
export const UNKNOWN = "none";

/** All of these conditions as one filter; null where there is none. */
export function allOf<Filter extends { and?: unknown }>(
  conditions: readonly (Filter | null | undefined)[],
): Filter | null {
  const given = conditions.filter(
    (condition): condition is Filter => condition != null && Object.keys(condition).length > 0,
  );
  if (given.length === 0) return null;
  return given.length === 1 ? given[0]! : ({ and: given } as unknown as Filter);
}

const anyOf = (conditions: CompanyFilter[]): CompanyFilter =>
  conditions.length === 1 ? conditions[0]! : { or: conditions };

/** Values or "not known" of one column. */
function valuesOf(
  values: readonly string[],
  known: (values: string[]) => CompanyFilter,
  unknown: CompanyFilter,
): CompanyFilter | null {
  if (values.length === 0) return null;
  const names = values.filter((value) => value !== UNKNOWN);
  return anyOf([...(names.length ? [known(names)] : []), ...(names.length < values.length ? [unknown] : [])]);
}

export function scopeFilter(scope: CompanyScope): CompanyFilter | null {
  return allOf<CompanyFilter>([
    valuesOf(scope.industry, (codes) => anyOf(codes.map((code) => ({ industryCode: { startsWith: code } }))), {
      industryCode: { isNull: true },
    }),
    valuesOf(scope.region, (codes) => ({ regionCode: { in: codes } }), { regionCode: { isNull: true } }),
    valuesOf(scope.size, (sizes) => ({ sizeClass: { in: sizes } }) as CompanyFilter, { sizeClass: { isNull: true } }),
    valuesOf(scope.owner, (ids) => ({ owner: { id: { in: ids } } }), { ownerIsNull: true }),
    valuesOf(scope.segment, (ids) => ({ segments: { some: { segment: { id: { in: ids } } } } }), {
      segments: { none: {} },
    }),
  ]);
}

const NO_SCOPE: CompanyScope = { industry: [], region: [], size: [], owner: [], segment: [] };
const SCOPE_KEYS = [
  "industry",
  "region",
  "size",
  "owner",
  "segment",
] as const satisfies readonly (keyof CompanyScope)[];

/** All values that stand anywhere in a filter. */
const textsIn = (part: unknown): string[] =>
  typeof part === "string"
    ? [part]
    : typeof part === "object" && part !== null
      ? Object.values(part).flatMap((value) => textsIn(value))
      : [];

/** The part of the address that makes a condition; null where none does. */
function scopeOf(condition: CompanyFilter): CompanyScope | null {
  const wanted = canonical(condition);
  const values = textsIn(condition);
  for (const key of SCOPE_KEYS)
    for (const more of [[], [UNKNOWN]]) {
      const scope = { ...NO_SCOPE, [key]: [...values, ...more] };
      if (canonical(scopeFilter(scope)) === wanted) return scope;
    }
  return null;
}

/** What all must hold, one by one. */
const conditionsOf = (filter: CompanyFilter): CompanyFilter[] =>
  Object.keys(filter).join() === "and" ? (filter.and ?? []).flatMap(conditionsOf) : [filter];

/** A filter as far as the address has words for it, and the rest. */
export function readScope(filter: CompanyFilter | null | undefined): {
  readonly scope: CompanyScope;
  readonly rest: CompanyFilter | null;
} {
  const conditions = filter ? conditionsOf(filter) : [];
  let scope = NO_SCOPE;
  const rest: CompanyFilter[] = [];
  for (const condition of conditions) {
    const found = scopeOf(condition);
    const key = found && SCOPE_KEYS.find((one) => found[one].length > 0);
    if (found && key && scope[key].length === 0) scope = { ...scope, [key]: found[key] };
    else rest.push(condition);
  }
  return { scope, rest: allOf(rest) };
}

/** The same customers, asked of their deals. */
export const dealScope = (filter: CompanyFilter | null): DealFilter | null => (filter ? { company: filter } : null);

/** A filter that came in the address as JSON; nonsense is told as undefined. */
export function readWhere<Filter>(text: string): Filter | null | undefined {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Filter) : undefined;
  } catch {
    return undefined;
  }
}

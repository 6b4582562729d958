import type { CompanyFilter, DealFilter } from "../../gql/graphql.ts";

/** What of the customers the address asks for: the readable parameters, each several values. */
export interface CompanyScope {
  readonly industry: readonly string[];
  readonly region: readonly string[];
  readonly size: readonly string[];
  readonly owner: readonly string[];
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
  ]);
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

import { computed } from "vue";
import type { LocationQuery } from "vue-router";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { useWorkspace } from "../workspace/useWorkspace.ts";
import { dealScope, scopeFilter } from "./company-where.ts";
import { type Comparison, COMPARISONS, DEFAULT_PERIOD, resolveComparison, resolvePeriod } from "./period.ts";

/** The parameters that go along on every link. */
const CARRIED_KEYS = ["period", "compare", "industry", "region", "size", "owner", "segment"] as const;
export type ScopeKey = "industry" | "region" | "size" | "owner" | "segment";
/** An address without a condition on the customers. */
export const NO_SCOPE = { industry: "", region: "", size: "", owner: "", segment: "" } as const;

export const carriedQuery = (query: LocationQuery): LocationQuery =>
  Object.fromEntries(CARRIED_KEYS.flatMap((key) => (query[key] ? [[key, query[key]]] : [])));

/** The global filter: read from the address, written to it, and as the API's filters. */
export function useGlobalFilter() {
  const { read, write } = useUrlQuery();
  const { today } = useWorkspace();
  const many = (key: ScopeKey) => read(key).split(",").filter(Boolean);

  const period = computed(() => read("period") || DEFAULT_PERIOD);
  const comparison = computed<Comparison>(() => COMPARISONS.find((item) => item === read("compare")) ?? "previous");
  const days = computed(() => resolvePeriod(period.value, today.value));
  const compareDays = computed(() => resolveComparison(period.value, days.value, comparison.value));
  const scope = computed(() => ({
    industry: many("industry"),
    region: many("region"),
    size: many("size"),
    owner: many("owner"),
    segment: many("segment"),
  }));
  const company = computed(() => scopeFilter(scope.value));
  const deal = computed(() => dealScope(company.value));
  const scoped = computed(() => company.value !== null);

  return {
    period,
    comparison,
    days,
    compareDays,
    scope,
    company,
    deal,
    scoped,
    setPeriod: (value: string) => write({ period: value === DEFAULT_PERIOD ? "" : value }),
    setComparison: (value: Comparison) => write({ compare: value === "previous" ? "" : value }),
    setScope: (key: ScopeKey, values: readonly string[]) => write({ [key]: values.join(",") }),
    reset: () => write(NO_SCOPE),
  };
}

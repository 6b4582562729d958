import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from "vue";
import {
  ForecastAccuracyDocument,
  type ForecastAccuracyQuery,
  ForecastBridgeDocument,
  type ForecastBridgeQuery,
  ForecastDocument,
  type ForecastQuery,
  type OutlookFragment,
} from "../../gql/graphql.ts";
import { addDays } from "../../graph/filter/period.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useWorkspace } from "../../graph/workspace/useWorkspace.ts";
import { useUrlState } from "../../ui/useUrlState.ts";
import { useView } from "../../ui/useView.ts";
import type { DealDimension } from "../deal-groups.ts";
import { forecastPeriod, PAST, SINCE, SINCE_NAMES, type SinceName } from "./forecast-period.ts";

export type Forecast = ForecastQuery["forecast"];
export type Outlook = OutlookFragment;
export type Bridge = ForecastBridgeQuery["forecastBridge"];
export type BridgeStepTold = Bridge["steps"][number];
export type Accuracy = ForecastAccuracyQuery["forecastAccuracy"];
export type PastForecast = Accuracy["past"][number];

/** The period of the address. */
export function useForecastPeriod() {
  const { today } = useWorkspace();
  const horizon = useUrlState<string>("for", "quarter");
  return { today, horizon, period: computed(() => forecastPeriod(horizon.value, today.value)) };
}

/** What the period of the address brings. */
export function useForecast(groupBy: MaybeRefOrGetter<DealDimension>) {
  const filter = useGlobalFilter();
  const { period } = useForecastPeriod();
  return useView(ForecastDocument, () => ({
    period: { from: period.value.from, to: period.value.to },
    filter: filter.deal.value,
    groupBy: toValue(groupBy),
  }));
}

/** How the deals expected in it changed, since when the address says. */
export function useBridge() {
  const filter = useGlobalFilter();
  const { period, today } = useForecastPeriod();
  const since = useUrlState<string>("since", "month");
  const name: ComputedRef<SinceName> = computed(() => SINCE_NAMES.find((item) => item === since.value) ?? "month");
  const from = computed(() => addDays(today.value, -SINCE[name.value]));
  const view = useView(ForecastBridgeDocument, () => ({
    from: `${from.value}T00:00:00+08:00`,
    period: { from: period.value.from, to: period.value.to },
    filter: filter.deal.value,
  }));
  return { view, since, from };
}

/** What was forecast of periods that are over, and what came. */
export function useAccuracy() {
  const filter = useGlobalFilter();
  const { period } = useForecastPeriod();
  return useView(ForecastAccuracyDocument, () => ({
    grain: period.value.grain,
    periods: PAST[period.value.grain],
    filter: filter.deal.value,
  }));
}

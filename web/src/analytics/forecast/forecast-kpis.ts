import type { CalendarPeriod } from "@guanxi/shared/calendar-period";
import type { Translate } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { KpiModel } from "../../ui/kpi.ts";
import { stillOpen, wonIn } from "./forecast-deals.ts";
import type { Accuracy, Outlook } from "./useForecast.ts";

/** A forecast's figures; how often past ones came true comes later and is told when it is there. */
export function forecastKpis(
  outlook: Outlook,
  accuracy: Accuracy | undefined,
  period: CalendarPeriod,
  format: Format,
  t: Translate,
): KpiModel[] {
  const deals = (count: number) => t("unit.nDeals", { n: format.integer(count) }, count);
  const money = (amount: string) => ({ figure: format.moneyParts(amount), full: format.moneyFull(amount) });
  return [
    {
      label: t("forecast.wonSoFar", {}, 1),
      ...money(outlook.wonAmount),
      note: deals(outlook.won),
      to: wonIn(period),
    },
    {
      label: t("forecast.p50", {}, 1),
      ...money(outlook.p50),
      note: t("forecast.between", { low: format.money(outlook.p10), high: format.money(outlook.p90) }, 1),
    },
    {
      label: t("forecast.weighted", {}, 1),
      ...money(outlook.weighted),
      note: Number(outlook.newAmount) >= 1 ? t("forecast.plusNew", { amount: format.money(outlook.newAmount) }, 1) : "",
    },
    {
      label: t("forecast.openAmount", {}, 1),
      ...money(outlook.openAmount),
      note: deals(outlook.open),
      to: stillOpen(),
    },
    {
      label: t("forecast.hits", {}, 1),
      figure: format.percentParts(accuracy?.share),
      note: accuracy
        ? t("forecast.hitsOf", { hits: format.integer(accuracy.hits), n: format.integer(accuracy.n) }, accuracy.n)
        : t("state.loading", {}, 1),
    },
  ];
}

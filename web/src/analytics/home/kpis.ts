import type { KpiKey, OverviewQuery } from "../../gql/graphql.ts";
import { companiesTarget } from "../../graph/company/links.ts";
import { dealsTarget } from "../../graph/deal/links.ts";
import { closedIn, type Span } from "../../graph/deal/spans.ts";
import type { Format, Parts } from "../../ui/format.ts";
import type { KpiModel } from "../../ui/kpi.ts";
import type { Target } from "../../ui/useCarry.ts";

type Kpi = OverviewQuery["overview"]["kpis"][number];
type Translate = (key: string, values?: Record<string, unknown>, count?: number) => string;

const figure = (kpi: Kpi, format: Format, t: Translate): Parts => {
  if (kpi.unit === "MONEY") return format.moneyParts(kpi.value);
  if (kpi.unit === "RATIO") return format.percentParts(kpi.value);
  if (kpi.unit === "DAYS")
    return { value: format.decimal(kpi.value, 0), unit: kpi.value === null ? "" : t("unit.days"), prefix: "" };
  return { value: format.integer(kpi.value), unit: "", prefix: "" };
};

const told = (kpi: Kpi, value: number, format: Format, t: Translate): string =>
  kpi.unit === "MONEY"
    ? format.money(value)
    : kpi.unit === "RATIO"
      ? format.percent(value)
      : kpi.unit === "DAYS"
        ? t("unit.nDays", { n: format.decimal(value, 0) })
        : format.integer(value);

function delta(kpi: Kpi, format: Format, t: Translate): KpiModel["delta"] {
  if (kpi.value === null || kpi.previous === null) return undefined;
  const change = kpi.value - kpi.previous;
  const direction = change > 0 ? "up" : change < 0 ? "down" : "flat";
  const size = Math.abs(change);
  // Money changes by a share, except risk, whose size in money is the news; rates change by points, times by days.
  const text =
    kpi.unit === "RATIO"
      ? t("unit.points", { n: format.decimal(size * 100, 1) })
      : kpi.unit === "DAYS"
        ? t("unit.nDays", { n: format.decimal(size, 0) })
        : kpi.key === "REVENUE_AT_RISK" || !kpi.previous
          ? format.money(size)
          : format.percent(size / kpi.previous);
  const rounds =
    kpi.unit === "RATIO"
      ? Math.round(size * 1000)
      : kpi.unit === "DAYS"
        ? Math.round(size)
        : kpi.previous
          ? Math.round((size / kpi.previous) * 1000)
          : Math.round(size);
  if (rounds === 0) return { text: t("kpi.flat"), direction: "flat", good: null };
  return { text, direction, good: change === 0 ? null : change > 0 === (kpi.goodDirection === "UP") };
}

function target(key: KpiKey, days: Span | null): Target {
  switch (key) {
    case "WON_AMOUNT":
    case "CYCLE_DAYS":
      return dealsTarget({ stage: { eq: "WON" }, ...closedIn(days) }, "-AMOUNT");
    case "WIN_RATE":
      return dealsTarget({ stage: { in: ["WON", "LOST"] }, ...closedIn(days) });
    case "REVENUE_AT_RISK":
      return companiesTarget({
        level: "AT_RISK",
        where: { fact: { revenue12m: { gt: "0" } } },
        sort: "-FACT_RISK_REVENUE",
      });
  }
}

/** The four figures of the home page. */
export const homeKpis = (kpis: readonly Kpi[], days: Span | null, format: Format, t: Translate): KpiModel[] =>
  kpis.map((kpi) => ({
    label: t(`kpi.${kpi.key}`),
    figure: figure(kpi, format, t),
    full: kpi.unit === "MONEY" ? format.moneyFull(kpi.value) : "",
    delta: delta(kpi, format, t),
    note:
      kpi.key === "REVENUE_AT_RISK" && kpi.count !== null
        ? t("unit.nCompanies", { n: format.integer(kpi.count) }, kpi.count)
        : kpi.previous === null
          ? ""
          : t("kpi.before", { value: told(kpi, kpi.previous, format, t) }),
    series: kpi.series.map((point) => point.value),
    sparkTone: kpi.key === "REVENUE_AT_RISK" ? "risk" : kpi.goodDirection === "DOWN" ? "quiet" : "accent",
    to: target(kpi.key, days),
  }));

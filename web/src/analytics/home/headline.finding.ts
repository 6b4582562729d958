import type { OverviewQuery } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";

type Kpi = OverviewQuery["overview"]["kpis"][number];

/** Changes under this share of the value before are no news. */
const NEWS = 0.03;

/** What happened to the won amount; never why. */
export function wonFinding(won: Kpi | undefined, format: Format): Finding {
  if (!won?.value) return { key: "home.finding.noWins" };
  if (!won.previous) return { key: "home.finding.won", values: { amount: format.money(won.value) } };
  const change = won.value / won.previous - 1;
  if (Math.abs(change) < NEWS) return { key: "home.finding.wonFlat", values: { amount: format.money(won.value) } };
  const many = change >= 1;
  return {
    key: many ? "home.finding.wonTimes" : change > 0 ? "home.finding.wonUp" : "home.finding.wonDown",
    values: { share: format.percent(Math.abs(change), 0), times: format.decimal(won.value / won.previous, 1) },
  };
}

/** Who needs attention: customers of tier A at risk, else a risk that grew by a tenth; null where neither. */
export function riskFinding(coldA: number, risk: Kpi | undefined, wonGrew: boolean, format: Format): Finding | null {
  if (coldA > 0)
    return { key: wonGrew ? "home.finding.butCold" : "home.finding.andCold", values: { n: coldA }, count: coldA };
  if (risk?.value && risk.previous && risk.value > risk.previous * 1.1)
    return {
      key: wonGrew ? "home.finding.butRisk" : "home.finding.andRisk",
      values: { amount: format.money(risk.value - risk.previous) },
    };
  return null;
}

import { rfmGroupLabels } from "@guanxi/shared/rfm-group";
import type { Labels } from "@guanxi/shared/labels";
import type { Format } from "../../ui/format.ts";
import type { KpiModel } from "../../ui/kpi.ts";
import { dealsTarget } from "../deal/links.ts";
import { companiesTarget } from "./links.ts";
import type { Profile } from "./useCompany.ts";

type Translate = (key: string, values?: Record<string, unknown>, count?: number) => string;

/** The six figures at the head of a customer's page. */
export function companyFigures(
  company: Profile,
  now: number,
  format: Format,
  t: Translate,
  label: <V extends string>(labels: Labels<V>, value: V | null | undefined) => string,
): KpiModel[] {
  const fact = company.fact;
  const plain = (value: string, unit = "") => ({ value, unit, prefix: "" });
  const score = fact?.healthScore ?? null;
  const fall =
    score !== null && fact?.healthScorePrev != null ? Math.floor(score) - Math.floor(fact.healthScorePrev) : 0;
  const before = Number(fact?.revenuePrev12m ?? 0);
  const growth = before > 0 ? Number(fact?.revenue12m ?? 0) / before - 1 : null;
  const usual = ((fact?.interactionsBaseline365d ?? 0) * 90) / 365;
  return [
    {
      label: t("field.health"),
      figure: plain(format.score(score)),
      ...(fact?.healthLevel === "AT_RISK"
        ? { tone: "risk" as const }
        : fact?.healthLevel === "WATCH"
          ? { tone: "watch" as const }
          : {}),
      ...(fall
        ? {
            delta: {
              text: format.integer(Math.abs(fall)),
              direction: fall > 0 ? ("up" as const) : ("down" as const),
              good: fall > 0,
            },
          }
        : {}),
      note: score === null ? t("health.noScore") : t(fall ? "company.figure.in30" : "company.figure.same30"),
    },
    {
      label: t("field.tier"),
      figure: plain(fact?.tier ?? format.none),
      note: fact?.rfmGroup ? label(rfmGroupLabels, fact.rfmGroup) : "",
      ...(fact?.tier ? { to: companiesTarget({ tier: fact.tier }) } : {}),
    },
    {
      label: t("field.revenue12m"),
      figure: format.moneyParts(fact?.revenue12m),
      full: format.moneyFull(fact?.revenue12m),
      ...(growth === null
        ? {}
        : {
            delta: {
              text: format.percent(Math.abs(growth), 0),
              direction: growth > 0 ? ("up" as const) : ("down" as const),
              good: growth > 0,
            },
          }),
      note: t("unit.nOrders", { n: format.integer(fact?.orders12m) }, fact?.orders12m ?? 0),
    },
    {
      label: t("field.openPipeline"),
      figure: format.moneyParts(fact?.openPipeline),
      note: t("unit.nDeals", { n: format.integer(fact?.openDeals) }, fact?.openDeals ?? 0),
      to: dealsTarget({ company: { id: { eq: company.id } }, stage: { notIn: ["WON", "LOST"] } }),
    },
    {
      label: t("field.overdue"),
      figure: format.moneyParts(fact?.overdueAmount),
      ...(Number(fact?.overdueAmount ?? 0) > 0 ? { tone: "risk" as const } : {}),
      note: fact?.maxOverdueDays
        ? t("company.figure.overdueDays", { n: format.integer(fact.maxOverdueDays) }, fact.maxOverdueDays)
        : t("company.figure.notOverdue"),
    },
    {
      label: t("field.lastInteraction"),
      figure: plain(format.ago(fact?.lastInteractionAt, now)),
      note:
        usual >= 0.5
          ? t("company.figure.contacts", {
              n: format.integer(fact?.interactions90d),
              usual: format.decimal(usual, usual < 10 ? 1 : 0),
            })
          : t("company.figure.contactsOnly", { n: format.integer(fact?.interactions90d) }),
    },
  ];
}

import type { SurveyKind } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { Relationship } from "./useRelationship.ts";

/** How a measure is written: NPS as points with a sign, CSAT as a share, CES as a mean. */
export function told(kind: SurveyKind, value: number | null | undefined, format: Format): string {
  if (value === null || value === undefined) return format.none;
  if (kind === "CSAT") return format.percent(value, 0);
  if (kind === "CES") return format.decimal(value, 1);
  return `${value > 0 ? "+" : ""}${format.decimal(value, 0)}`;
}

/** The ends of a measure's scale. */
export const SCALE: Readonly<Record<SurveyKind, readonly [number, number]>> = {
  NPS: [-100, 100],
  CSAT: [0, 1],
  CES: [1, 7],
};

/** What the page says first: whom words hide, else what customers say. */
export function relationshipFinding({ surveys, contentAtRisk }: Relationship, format: Format): Finding {
  if (contentAtRisk.companies > 0)
    return {
      key: "relationship.finding.contentAtRisk",
      values: { n: format.integer(contentAtRisk.companies), amount: format.money(contentAtRisk.revenue12m) },
      count: contentAtRisk.companies,
    };
  const nps = surveys.find(({ kind }) => kind === "NPS")!.current;
  return nps.n > 0
    ? {
        key: "relationship.finding.nps",
        values: { value: told("NPS", nps.value, format), n: format.integer(nps.n) },
        count: nps.n,
      }
    : { key: "relationship.finding.none" };
}

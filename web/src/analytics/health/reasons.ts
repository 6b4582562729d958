import type { HealthFactor } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";

/** The facts a reason is told from. */
export interface ReasonFacts {
  readonly topReasons: readonly HealthFactor[];
  readonly medianGapDays: number | null;
  readonly lastOrderedOn: string | null;
  readonly interactions90d: number;
  readonly interactionsBaseline365d: number;
  readonly complaints90d: number;
  readonly openComplaints: number;
  readonly maxOverdueDays: number;
  readonly departedChampions180d: number;
  readonly sentimentNegative90d: number;
}

const DAY = 86_400_000;

/** One reason with the number that shows it; the factor's plain name where no number stands out. */
function reason(factor: HealthFactor, facts: ReasonFacts, now: number, format: Format): Finding {
  switch (factor) {
    case "TRADE": {
      const gap = facts.lastOrderedOn ? (now - Date.parse(facts.lastOrderedOn)) / DAY : 0;
      const ratio = facts.medianGapDays ? gap / facts.medianGapDays : 0;
      if (ratio >= 1.5) return { key: "reason.gap", values: { ratio: format.decimal(ratio, 1) } };
      break;
    }
    case "INTERACTION": {
      const usual = (facts.interactionsBaseline365d * 90) / 365;
      if (usual >= 1 && facts.interactions90d < usual * 0.8)
        return { key: "reason.contact", values: { share: format.percent(facts.interactions90d / usual, 0) } };
      break;
    }
    case "SUPPORT":
      if (facts.openComplaints > 0)
        return { key: "reason.openComplaints", values: { n: facts.openComplaints }, count: facts.openComplaints };
      if (facts.complaints90d > 0)
        return { key: "reason.complaints", values: { n: facts.complaints90d }, count: facts.complaints90d };
      break;
    case "SENTIMENT":
      if (facts.sentimentNegative90d > 0)
        return { key: "reason.negative", values: { n: facts.sentimentNegative90d }, count: facts.sentimentNegative90d };
      break;
    case "COVERAGE":
      if (facts.departedChampions180d > 0) return { key: "reason.championLeft" };
      break;
    case "PAYMENT":
      if (facts.maxOverdueDays > 0)
        return { key: "reason.overdue", values: { n: facts.maxOverdueDays }, count: facts.maxOverdueDays };
      break;
  }
  return { key: `reason.plain.${factor}` };
}

/** The reasons of a customer, worst first. */
export const reasonsOf = (facts: ReasonFacts, now: number, format: Format, most = 2): Finding[] =>
  facts.topReasons.slice(0, most).map((factor) => reason(factor, facts, now, format));

import { AttentionDocument, type AttentionQuery, type CompanyFilter } from "../../gql/graphql.ts";
import { companiesTarget } from "../../graph/company/links.ts";
import { allOf } from "../../graph/filter/company-where.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type AttentionCompany = AttentionQuery["companies"]["nodes"][number];

const WITH_REVENUE: CompanyFilter = { fact: { riskRevenue: { gt: "0" } } };

/** The list behind the panel: the same customers, in the same order. */
export const ATTENTION_TARGET = companiesTarget({
  level: "AT_RISK,WATCH",
  where: WITH_REVENUE,
  sort: "-FACT_RISK_REVENUE",
});

/** The customers whose loss would cost most, worst first. */
export function useAttention(first: number) {
  const filter = useGlobalFilter();
  return useView(AttentionDocument, () => ({
    first,
    filter: allOf<CompanyFilter>([
      filter.company.value,
      WITH_REVENUE,
      { fact: { healthLevel: { in: ["AT_RISK", "WATCH"] } } },
    ]),
  }));
}

import { AttentionDocument, type AttentionQuery, type CompanyFilter } from "../../gql/graphql.ts";
import { allOf } from "../../graph/filter/company-where.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type AttentionCompany = AttentionQuery["companies"]["nodes"][number];

/** The customers whose loss would cost most, worst first. */
export function useAttention(first: number) {
  const filter = useGlobalFilter();
  return useView(AttentionDocument, () => ({
    first,
    filter: allOf<CompanyFilter>([filter.company.value, { fact: { healthLevel: { in: ["AT_RISK", "WATCH"] }, riskRevenue: { gt: "0" } } }]),
  }));
}

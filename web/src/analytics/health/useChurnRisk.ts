import { ChurnRiskDocument, type ChurnRiskQuery } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type ChurnRisk = ChurnRiskQuery["churnRisk"];
export type RiskPoint = ChurnRisk["points"][number];

export function useChurnRisk() {
  const filter = useGlobalFilter();
  return useView(ChurnRiskDocument, () => ({ filter: filter.company.value }));
}

import { OverviewDocument } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useWorkspace } from "../../graph/workspace/useWorkspace.ts";
import { addMonths } from "../../graph/filter/period.ts";
import { useView } from "../../ui/useView.ts";

/** The figures and the trend of the chosen period; all time means the last five years here, where a trend is still read. */
export function useOverview() {
  const filter = useGlobalFilter();
  const { today } = useWorkspace();
  return useView(OverviewDocument, () => ({
    period: filter.days.value ?? { from: addMonths(today.value, -60), to: today.value },
    compareTo: filter.compareDays.value,
    filter: filter.company.value,
  }));
}

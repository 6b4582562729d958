import { RelationshipDocument, type RelationshipQuery } from "../../gql/graphql.ts";
import { addMonths } from "../../graph/filter/period.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useWorkspace } from "../../graph/workspace/useWorkspace.ts";
import { useView } from "../../ui/useView.ts";

export type Relationship = RelationshipQuery["relationship"];
export type SurveyResult = Relationship["surveys"][number];
export type RelationshipPoint = Relationship["points"][number];

/** What customers said in the chosen period; all time means the last five years here, where a course is still read. */
export function useRelationship() {
  const filter = useGlobalFilter();
  const { today } = useWorkspace();
  return useView(RelationshipDocument, () => ({
    period: filter.days.value ?? { from: addMonths(today.value, -60), to: today.value },
    filter: filter.company.value,
  }));
}

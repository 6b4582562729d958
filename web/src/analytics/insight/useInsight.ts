import { computed, type MaybeRefOrGetter, toValue } from "vue";
import { type TopicVoice, TopicsDocument } from "../../gql/graphql.ts";
import { addMonths } from "../../graph/filter/period.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useWorkspace } from "../../graph/workspace/useWorkspace.ts";
import { useView } from "../../ui/useView.ts";

/** The days looked at: what moves is seen against as many days before, so that all time means the last year here. */
export function useInsightPeriod() {
  const filter = useGlobalFilter();
  const { today } = useWorkspace();
  return computed(() => filter.days.value ?? { from: addMonths(today.value, -12), to: today.value });
}

/** What customers talk of. */
export function useTopics(voice: MaybeRefOrGetter<TopicVoice>) {
  const filter = useGlobalFilter();
  const period = useInsightPeriod();
  return useView(TopicsDocument, () => ({
    voice: toValue(voice),
    period: period.value,
    filter: filter.company.value,
  }));
}

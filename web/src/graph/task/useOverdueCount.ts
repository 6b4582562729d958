import { computed } from "vue";
import { OverdueCountDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../identity/useViewer.ts";
import { useView } from "../../ui/useView.ts";
import { useWorkspace } from "../workspace/useWorkspace.ts";

/** How many of one's own tasks are overdue: a loud number of the navigation. */
export function useOverdueCount() {
  const { viewer, may } = useViewer();
  const { today, workspace } = useWorkspace();
  const view = useView(
    OverdueCountDocument,
    () => ({
      filter: {
        assignee: { id: { eq: viewer.value?.userId ?? "" } },
        status: { eq: "OPEN" as const },
        dueOn: { lt: today.value },
      },
    }),
    () => workspace.value !== undefined && viewer.value?.userId != null && may("ACTIVITIES"),
  );
  return { overdue: computed(() => view.data.value?.tasks.totalCount ?? 0) };
}

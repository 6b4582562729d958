import { computed, type Ref } from "vue";
import { type TaskFilter, TaskListDocument, type TaskListQuery, type TaskOrder } from "../../gql/graphql.ts";
import { useViewer } from "../../identity/useViewer.ts";
import { useView } from "../../ui/useView.ts";
import { useWorkspace } from "../workspace/useWorkspace.ts";

/** Whose work is shown: one's own, or that of everybody one may see. */
export type Whose = "mine" | "all";
export type TaskState = "open" | "done";
export type Task = TaskListQuery["tasks"]["nodes"][number];

const SOONEST: TaskOrder[] = [
  { field: "DUE_ON", direction: "ASC", nulls: "LAST" },
  { field: "PRIORITY", direction: "DESC", nulls: "LAST" },
];
const LATEST: TaskOrder[] = [{ field: "DONE_AT", direction: "DESC", nulls: "LAST" }];

/** The tasks on the page, and how many are overdue. */
export function useTaskList(whose: Ref<Whose>, state: Ref<TaskState>) {
  const { viewer } = useViewer();
  const { today } = useWorkspace();
  const view = useView(TaskListDocument, () => {
    const whom: TaskFilter = whose.value === "mine" ? { assignee: { id: { eq: viewer.value?.userId ?? "" } } } : {};
    const open: TaskFilter = { ...whom, status: { eq: "OPEN" } };
    return {
      filter: state.value === "open" ? open : { ...whom, status: { eq: "DONE" as const } },
      overdue: { ...open, dueOn: { lt: today.value } },
      orderBy: state.value === "open" ? SOONEST : LATEST,
    };
  });
  return { view, today, overdue: computed(() => view.data.value?.overdue.totalCount ?? 0) };
}

import { computed } from "vue";
import { WorkspaceDocument } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

/** The day it is in China at an instant. */
export const chinaDay = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** Whose data this is, and the day it ends: every period is counted back from there. */
export function useWorkspace() {
  const view = useView(WorkspaceDocument, {});
  const workspace = computed(() => view.data.value?.workspace);
  const now = computed(() => (workspace.value ? Date.parse(workspace.value.asOf) : Date.now()));
  return { view, workspace, now, today: computed(() => chinaDay(now.value)) };
}

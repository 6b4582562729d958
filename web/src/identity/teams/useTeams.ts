import { computed } from "vue";
import { TeamTreeDocument, type TeamTreeQuery } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";
import { teamTree } from "./team-tree.ts";

export type Team = TeamTreeQuery["teams"]["nodes"][number];

/** The company's teams, as a tree read from the top. */
export function useTeams() {
  const view = useView(TeamTreeDocument, {});
  return { view, tree: computed(() => teamTree(view.data.value?.teams.nodes ?? [])) };
}

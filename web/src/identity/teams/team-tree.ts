/** What a place in the tree needs to be known of a team. */
export interface TeamNode {
  readonly id: string;
  readonly parent: { readonly id: string } | null;
}

export type Placed<Team> = Team & {
  /** 0 at the top */
  readonly depth: number;
};

/**
 * Teams in the order of a tree read from the top, each with its depth; brothers keep the order they come in. A team
 * whose superior is not there, or that is its own superior's superior, stands at the top instead of nowhere.
 */
export function teamTree<Team extends TeamNode>(teams: readonly Team[]): Placed<Team>[] {
  const known = new Set(teams.map((team) => team.id));
  const below = new Map<string, Team[]>();
  for (const team of teams) {
    const above = team.parent && known.has(team.parent.id) ? team.parent.id : "";
    below.set(above, [...(below.get(above) ?? []), team]);
  }
  const placed: Placed<Team>[] = [];
  const seen = new Set<string>();
  const place = (team: Team, depth: number) => {
    if (seen.has(team.id)) return;
    seen.add(team.id);
    placed.push({ ...team, depth });
    for (const child of below.get(team.id) ?? []) place(child, depth + 1);
  };
  for (const team of below.get("") ?? []) place(team, 0);
  for (const team of teams) place(team, 0);
  return placed;
}

/** The teams a team can be put under: all but itself and those below it. */
export function possibleParents<Team extends TeamNode>(tree: readonly Placed<Team>[], id: string | null) {
  const at = tree.findIndex((team) => team.id === id);
  if (at < 0) return [...tree];
  let end = at + 1;
  while (end < tree.length && tree[end]!.depth > tree[at]!.depth) end += 1;
  return [...tree.slice(0, at), ...tree.slice(end)];
}

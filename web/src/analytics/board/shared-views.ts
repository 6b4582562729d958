import { VISIBILITIES, type VisibilityName } from "@guanxi/shared/visibility";

interface Shared {
  readonly id: string;
  readonly visibility: VisibilityName;
  readonly owner?: { readonly id: string } | null | undefined;
}

/** One's own views that fewer people would see than the board they are pinned on; each once. */
export function hiddenViews<View extends Shared>(
  visibility: VisibilityName,
  views: readonly (View | null | undefined)[],
  me: string | null,
): View[] {
  const reach = (name: VisibilityName) => VISIBILITIES.indexOf(name);
  const found = new Map<string, View>();
  for (const view of views)
    if (view && view.owner?.id === me && reach(view.visibility) < reach(visibility)) found.set(view.id, view);
  return [...found.values()];
}

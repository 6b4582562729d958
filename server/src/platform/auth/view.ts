import type { Rights } from "@guanxi/shared/access";
import { createHash } from "node:crypto";

/** What of the graph a caller's rights let a query tell, as far as it changes the query's own text. */
export interface ReadView {
  /** The same for equal views: plans are kept by it. */
  readonly key: string;
  readonly rights: Rights;
}

const views = new WeakMap<Rights, ReadView>();

/** The view of rights; the same object for the same rights. */
export function viewOf(rights: Rights): ReadView {
  const known = views.get(rights);
  if (known) return known;
  const view = { key: createHash("sha256").update(JSON.stringify(rights)).digest("base64url").slice(0, 12), rights };
  views.set(rights, view);
  return view;
}

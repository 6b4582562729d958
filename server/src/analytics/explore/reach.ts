import { type EntityModel, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { remembered } from "../../platform/model/remembered.ts";

/** How many links an analysis follows from its records: from an order's line to the order, its company, its parent. */
const FURTHEST = 3;

const links = (model: EntityModel): ReferenceField[] =>
  [...model.fields.values()].filter((field): field is ReferenceField => field.kind === "reference");

/**
 * The one record of each kind that a record leads to, with the path there: from a deal to its `company` and to its
 * `product`. The shortest way counts, of two equally short ones the one declared first; our own people are reached as
 * owners only, for a record knows several of them.
 */
export const reach = remembered((target: EntityModel["target"]): ReadonlyMap<EntityModel, string> => {
  const found = new Map<EntityModel, string>([[modelOf(target), ""]]);
  let edge: [EntityModel, string][] = [[modelOf(target), ""]];
  for (let steps = 0; steps < FURTHEST; steps++) {
    const next: [EntityModel, string][] = [];
    for (const [model, path] of edge)
      for (const link of links(model)) {
        const led = modelOf(link.target());
        if (found.has(led) || led.access.area === "ORGANISATION") continue;
        found.set(led, `${path}${link.field}.`);
        next.push([led, `${path}${link.field}.`]);
      }
    edge = next;
  }
  return found;
});

/** The path to the one of us who answers for a record: its owner, or that of what it belongs to. */
export const ownerOf = remembered((target: EntityModel["target"]): string | null => {
  const near = [...reach(target)].toSorted(([, a], [, b]) => steps(a) - steps(b));
  for (const [model, path] of near) {
    const [user] = model.access.users ?? [];
    if (user !== undefined) return `${path}${user}`;
  }
  return null;
});

const steps = (path: string) => path.split(".").length;

import { userError } from "../../platform/errors.ts";
import { type EntityModel, type ModelField, modelOf, type ScalarKind } from "../../platform/model/model.ts";

/** A column of an exported file: a value of the record, or of one that it is linked to. */
export interface ExportColumn {
  /** As it was asked for: `name`, `company.name`, `fact.healthScore`. */
  readonly path: string;
  /** What stands above it. */
  readonly label: string;
  /** The fields that lead to the value. */
  readonly steps: readonly string[];
  readonly type: ScalarKind;
}

/** How many columns a file may have. */
export const MAX_COLUMNS = 100;
const MAX_STEPS = 5;

/**
 * The column of a path. A link alone (`owner`) is the id it leads to.
 *
 * @throws BAD_USER_INPUT where the path leads to no value
 */
export function columnOf(model: EntityModel, path: string, label = path): ExportColumn {
  const steps = path.split(".", MAX_STEPS + 1);
  let at = model;
  for (const [i, step] of steps.slice(0, MAX_STEPS).entries()) {
    const field = at.fields.get(step);
    const last = i === steps.length - 1;
    if (last && (field?.kind === "column" || field?.kind === "computed"))
      return { path, label, steps, type: field.type };
    if (field?.kind !== "reference" && (field?.kind !== "inverse" || last)) break;
    if (last) return { path, label, steps: [...steps, "id"], type: "id" };
    at = modelOf(field.target());
  }
  const told = JSON.stringify(path.slice(0, 100));
  throw userError("BAD_USER_INPUT", `${told} leads to no value of a ${model.name}; lists have exports of their own`);
}

/** What tells most of a person is in a file only where it was asked for by name. */
const isAskedFor = (field: ModelField): boolean =>
  field.kind === "column" && ["PHONE", "EMAIL", "TEXT"].includes(field.personal ?? "");

/** The columns of a file for which none are named: the record's own values, and the names of what it is linked to. */
export const defaultColumns = (model: EntityModel): ExportColumn[] =>
  [...model.fields.values()].flatMap((field) => {
    if (field.kind === "column" || field.kind === "computed")
      return isAskedFor(field) ? [] : [columnOf(model, field.field)];
    if (field.kind !== "reference") return [];
    const named = modelOf(field.target()).fields.has("name");
    return [columnOf(model, named ? `${field.field}.name` : field.field)];
  });

interface Tree extends Map<string, Tree> {}

/** The selection of GraphQL that asks for the values of columns. */
export function selectionOf(columns: readonly ExportColumn[]): string {
  const tree: Tree = new Map();
  for (const { steps } of columns) {
    let at = tree;
    for (const step of steps) {
      const inner: Tree = at.get(step) ?? new Map();
      at.set(step, inner);
      at = inner;
    }
  }
  const print = (from: Tree): string =>
    [...from].map(([name, inner]) => (inner.size === 0 ? name : `${name} { ${print(inner)} }`)).join(" ");
  return print(tree);
}

/** The value of a column in a record. */
export const valueOf = ({ steps }: ExportColumn, record: unknown): unknown =>
  steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], record) ?? null;

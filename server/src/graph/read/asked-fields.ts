import { type EntityModel, type ModelField, modelOf } from "../../platform/model/model.ts";
import type { FilterInput } from "./conditions.ts";

/** A field that a filter asks by. */
export interface AskedField {
  readonly model: EntityModel;
  readonly field: ModelField;
  /** Where it stands in the filter. */
  readonly path: readonly string[];
}

type Parts = readonly (readonly [FilterInput, readonly string[]])[];

const inner = (value: unknown, path: readonly string[]): Parts =>
  Array.isArray(value)
    ? value.map((part, i) => [part as FilterInput, [...path, String(i)]] as const)
    : value == null
      ? []
      : [[value as FilterInput, path]];

/** Every field that a filter of an entity asks by, however deep, those of what related records add up to included. */
export function* askedFields(
  model: EntityModel,
  filter: FilterInput,
  path: readonly string[] = [],
  together = false,
): Generator<AskedField> {
  for (const [name, value] of Object.entries(filter)) {
    const at = [...path, name];
    if (value == null || name === "count") continue;
    if (name === "and" || name === "or" || name === "not") {
      for (const [part, place] of inner(value, at)) yield* askedFields(model, part, place, together);
      continue;
    }
    if (together && name === "filter") {
      yield* askedFields(model, value as FilterInput, at);
      continue;
    }
    const field = model.fields.get(name) ?? model.fields.get(name.replace(/IsNull$/, ""));
    if (!field || field.kind === "union") continue;
    yield { model, field, path: at };
    if (field.kind === "column" || field.kind === "computed" || typeof value !== "object") continue;
    const target = modelOf(field.target());
    if (field.kind !== "list") {
      // of a link added up there are only its different values; of a fact its own statistics
      if (!together || field.kind === "inverse") yield* askedFields(target, value as FilterInput, at, together);
      continue;
    }
    for (const [quantifier, condition] of Object.entries(value as FilterInput))
      if (condition != null)
        yield* askedFields(target, condition as FilterInput, [...at, quantifier], quantifier === "aggregate");
  }
}

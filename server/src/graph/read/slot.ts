/** The coerced variables of an operation. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * A value that a variable gave, while a plan is made: the plan keeps where it stood, not what it was, and serves every
 * request that differs in such values only.
 */
export class Slot {
  readonly path: readonly (string | number)[];
  readonly value: unknown;

  constructor(path: readonly (string | number)[], value: unknown) {
    this.path = path;
    this.value = value;
  }

  /** What stands at the same place in other variables of the same shape. */
  read(variables: Variables): unknown {
    let at: unknown = variables;
    for (const step of this.path) at = (at as Record<string | number, unknown>)[step];
    return at;
  }
}

const isLeaf = (value: unknown): boolean => typeof value !== "object" || value instanceof Date;

/** Whether a list is one value (of a scalar's list) rather than several inputs. */
const isValueList = (value: readonly unknown[]): boolean => value.length > 0 && value.every(isLeaf);

/** Variables with a slot in place of every value but true, false and null, which decide what is asked. */
export function slotted(value: unknown, path: readonly (string | number)[] = []): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (isLeaf(value)) return new Slot(path, value);
  if (Array.isArray(value)) {
    if (isValueList(value)) return new Slot(path, value);
    return value.map((one, i) => slotted(one, [...path, i]));
  }
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, slotted(one, [...path, key])]));
}

/** What of variables a plan depends on: everything but what {@link slotted} makes slots of. */
export function shapeOf(value: unknown): string {
  if (value === null) return "0";
  if (value === undefined) return "";
  if (value === true) return "t";
  if (value === false) return "f";
  if (isLeaf(value)) return "*";
  if (Array.isArray(value)) return isValueList(value) ? "*" : `[${value.map(shapeOf).join(",")}]`;
  let shape = "{";
  for (const key in value as object) shape += `${key}:${shapeOf((value as Record<string, unknown>)[key])},`;
  return `${shape}}`;
}

/** A value of variables `variables`, with slots anywhere in it filled. */
export function filled(value: unknown, variables: Variables): unknown {
  if (value instanceof Slot) return value.read(variables);
  if (Array.isArray(value)) return value.map((one) => filled(one, variables));
  return value;
}

/** The value as it is in the variables the plan is being made from. */
export function current(value: unknown): unknown {
  if (value instanceof Slot) return value.value;
  if (Array.isArray(value)) return value.map(current);
  return value;
}

/** Whether any part of a value comes from a variable. */
export const varies = (value: unknown): boolean =>
  value instanceof Slot || (Array.isArray(value) && value.some(varies));

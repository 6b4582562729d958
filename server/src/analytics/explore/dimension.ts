import { enumName } from "../../platform/model/enums.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { userError } from "../../platform/errors.ts";
import { Company } from "../../graph/company/company.entity.ts";
import { CustomerSegment } from "../../graph/segment/customer-segment.entity.ts";
import { User } from "../../graph/user/user.entity.ts";
import { ownerOf, reach } from "./reach.ts";
import { type ExploredField, isDimension, isMeasured, type Subject, subjectOf, subjects } from "./subjects.ts";

/** The key of the dimension that each measure reads from its own date. */
export const TIME = "time";
/** The key of the segments that a record's company is in: it may be several. */
export const SEGMENT = "segment";
/** The key of the one of us who answers for a record. */
const OWNER = "owner";

export type Grain = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/** What records are divided by, as asked. */
export interface AskedDimension {
  readonly key: string;
  /** For dates: the period they are gathered into. */
  readonly grain?: Grain | null;
  /** For amounts and other numbers: how wide each class is. */
  readonly width?: number | null;
}

/** What records are divided by, or filtered by. */
export interface Dimension extends AskedDimension {
  /** What it is of: its values decide how it is told. None for time. */
  readonly field: ExploredField | null;
  /** Where its values stand, seen from a record of a kind; null where such records do not lead there. */
  path(from: EntityModel): string | null;
}

/** The kinds of values of a dimension. */
export const DIMENSION_KINDS = ["TEXT", "ENUM", "NUMBER", "BOOLEAN", "DATE", "RECORD"] as const;
export type DimensionKind = (typeof DIMENSION_KINDS)[number];

/** The kind of values of a field. */
export function kindOfField(field: ExploredField | null): DimensionKind {
  if (field === null) return "DATE";
  if (field.kind === "reference") return "RECORD";
  if (field.type === "date" || field.type === "dateTime") return "DATE";
  if (field.type === "enum") return "ENUM";
  if (field.type === "boolean") return "BOOLEAN";
  return field.type === "string" ? "TEXT" : "NUMBER";
}

/** The name of the enum a field's values are of. */
export const enumOf = (field: ExploredField | null): string | null =>
  field !== null && field.kind !== "reference" && field.enumType ? enumName(field.enumType) : null;

/** The records a field of references leads to. */
export const targetOf = (field: ExploredField): EntityModel =>
  modelOf((field as Extract<ExploredField, { kind: "reference" }>).target());

/**
 * What a key names: `time`, `owner`, `owner.team`, `company.sizeClass`, `company.fact.tier`, `deal.stage`.
 *
 * @throws BAD_USER_INPUT where there is no such dimension
 */
export function dimensionOf(asked: AskedDimension): Dimension {
  const { key } = asked;
  const unknown = () =>
    userError("BAD_USER_INPUT", `There is no dimension ${JSON.stringify(key.slice(0, 80))}`, { dimension: key });
  if (key === TIME) return { ...asked, field: null, path: () => null };
  const [first, ...rest] = key.split(".") as [string, ...string[]];
  if (key === SEGMENT) return { ...asked, field: SEGMENT_FIELD, path: segmentPath };
  if (first === OWNER) {
    const user = subjectOf(modelOf(User));
    const field = rest.length === 0 ? OWNER_FIELD : user.fields.get(rest.join("."));
    if (!field || !(isDimension(field) || field === OWNER_FIELD)) throw unknown();
    return { ...asked, field, path: ({ target }) => join(ownerOf(target), rest) };
  }
  const subject = subjects().get(first);
  const field = subject?.fields.get(rest.join("."));
  if (!subject || !field || !(isDimension(field) || isMeasured(field))) throw unknown();
  return { ...asked, field, path: ({ target }) => pathTo(target, subject, rest) };
}

/** The segments of a record's company, as a filter of the graph leads to them. */
function segmentPath({ target }: EntityModel): string | null {
  const way = reach(target).get(modelOf(Company));
  return way === undefined ? null : `${way}segments.some.segment`;
}

/** The segments that a record's company is in. */
export const SEGMENT_FIELD: ExploredField = {
  kind: "reference",
  field: SEGMENT,
  column: "",
  rules: {},
  target: () => CustomerSegment,
  nullable: true,
  description: "The segments its company is in: one that is in two counts in both (客户分群).",
};

/** The reference to one of us that any record's owner is. */
const OWNER_FIELD: ExploredField = {
  kind: "reference",
  field: OWNER,
  column: "",
  rules: {},
  target: () => User,
  nullable: true,
  description: "Who answers for the record (负责人).",
};

const join = (path: string | null, rest: readonly string[]): string | null =>
  path === null ? null : [path, ...rest].join(".");

function pathTo(target: EntityModel["target"], subject: Subject, rest: readonly string[]): string | null {
  const way = reach(target).get(subject.model);
  return way === undefined ? null : `${way}${rest.join(".")}`;
}

/**
 * A dimension that records are divided by: dates by a period, numbers by classes.
 *
 * @throws BAD_USER_INPUT where it cannot divide
 */
export function divisionOf(asked: AskedDimension): Dimension {
  const dimension = dimensionOf(asked);
  const { key, field } = dimension;
  const kind = kindOfField(field);
  const refuse = (message: string) => userError("BAD_USER_INPUT", message, { dimension: key });
  if (asked.grain && kind !== "DATE") throw refuse(`Only dates are gathered into periods, and ${key} is none`);
  if (asked.width != null && kind !== "NUMBER")
    throw refuse(`Only numbers are divided into classes, and ${key} is none`);
  if (asked.width != null && !(asked.width > 0 && Number.isFinite(asked.width)))
    throw refuse(`The classes of ${key} have to be wider than 0`);
  if (field && field !== SEGMENT_FIELD && !isDimension(field) && asked.width == null)
    throw refuse(`${key} has too many values to divide by; give the width of its classes`);
  return kind === "DATE" ? { ...dimension, grain: asked.grain ?? "MONTH" } : dimension;
}

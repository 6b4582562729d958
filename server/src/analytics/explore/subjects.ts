import {
  allModels,
  type EntityModel,
  type InverseField,
  type ModelField,
  modelOf,
  type ReferenceField,
} from "../../platform/model/model.ts";
import { canGroup } from "../../platform/model/statistics.ts";

/** Fields of a record that can be explored. */
export type ExploredField = Extract<ModelField, { kind: "column" | "computed" | "reference" }>;

/** Records of one kind, as explored: what can be counted, added up and divided (主题). */
export interface Subject {
  /** `deal`, `surveyAnswer`: the first part of the keys of its fields. */
  readonly key: string;
  readonly model: EntityModel;
  /** Its fields by their path within it: `stage`, `fact.tier`. */
  readonly fields: ReadonlyMap<string, ExploredField>;
  /** The field that says when its records happened. */
  readonly time: string | null;
}

/** What is kept for the machine's own sake, or is somebody else's record put away. */
const UNEXPLORED: ReadonlySet<string> = new Set(["INTEGRATION", "DELETED", "ANALYSES", "SEGMENTS", "PLAYBOOKS"]);
const MEASURED: ReadonlySet<string> = new Set(["int", "float", "decimal"]);

/** Whether values of a field are added up or averaged. */
export const isMeasured = (field: ModelField): boolean =>
  (field.kind === "column" || field.kind === "computed") &&
  MEASURED.has(field.type) &&
  !/version$/i.test(field.field) &&
  !(field.kind === "column" && (field.list || field.sealed));

/** Whether records are divided by a field. People are none: an analysis is of companies. */
export const isDimension = (field: ModelField): boolean =>
  canGroup(field) &&
  !(field.kind === "column" && (field.personal !== undefined || field.list)) &&
  !(field.kind === "reference" && modelOf(field.target()).fields.get("name")?.kind !== "column") &&
  !(field.kind === "reference" && isPerson(field));

const isPerson = (field: ReferenceField): boolean =>
  [...modelOf(field.target()).fields.values()].some((inner) => inner.kind === "column" && inner.sealed);

function fieldsOf(model: EntityModel): Map<string, ExploredField> {
  const explored = (field: ModelField): field is ExploredField => isMeasured(field) || isDimension(field);
  const own = [...model.fields.values()].filter(explored).map((field): [string, ExploredField] => [field.field, field]);
  const facts = [...model.fields.values()]
    .filter((field): field is InverseField => field.kind === "inverse")
    .filter((field) => modelOf(field.target()).prefix === "")
    .flatMap((field) =>
      [...modelOf(field.target()).fields.values()]
        .filter((inner): inner is ExploredField => explored(inner) && inner.kind !== "reference")
        .map((inner): [string, ExploredField] => [`${field.field}.${inner.field}`, inner]),
    );
  return new Map([...own, ...facts]);
}

function timeOf(model: EntityModel): string | null {
  const first = model.order?.[0]?.field;
  const field = first === undefined ? undefined : model.fields.get(first);
  const tells = field?.kind === "column" && (field.type === "date" || field.type === "dateTime");
  return tells ? first! : model.fields.has("createdAt") ? "createdAt" : null;
}

const lower = (name: string) => name[0]!.toLowerCase() + name.slice(1);

let made: ReadonlyMap<string, Subject> | undefined;

/** Every subject by its key. */
export function subjects(): ReadonlyMap<string, Subject> {
  made ??= new Map(
    allModels()
      .filter(({ prefix, access }) => prefix !== "" && !UNEXPLORED.has(access.area))
      .map((model) => ({ key: lower(model.name), model, fields: fieldsOf(model), time: timeOf(model) }))
      .map((subject) => [subject.key, subject]),
  );
  return made;
}

/** The subject of an entity. */
export const subjectOf = (model: EntityModel): Subject => subjects().get(lower(model.name))!;

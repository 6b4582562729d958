import { modelOf } from "../../platform/model/model.ts";
import { uuidOf } from "../read/node-id.ts";
import { DEFAULT_LONGEST, LONGEST_OBJECT } from "./inputs.ts";
import { inputName, optionalAtCreate, type WritableField } from "./names.ts";
import type { Problems } from "./payload.ts";
import { textProblem } from "./text.ts";

type ColumnField = Extract<WritableField, { kind: "column" }>;

function text(field: ColumnField, raw: string, wrong: Wrong): string | null {
  const value = raw.trim();
  if (value === "") return null;
  const found = textProblem(value, field.rules.longest ?? DEFAULT_LONGEST);
  if (found) wrong(found.code, found.message, found.parameters);
  else {
    const sentence = field.rules.check?.(value);
    if (sentence) wrong("INVALID", sentence);
  }
  return value;
}

function number(field: ColumnField, raw: number | string, wrong: Wrong): number | string {
  const { least, most } = field.rules;
  if (least !== undefined && Number(raw) < least) wrong("INVALID", `It is at least ${least}`, { least });
  if (most !== undefined && Number(raw) > most) wrong("INVALID", `It is at most ${most}`, { most });
  return raw;
}

/** How deep an object may be nested: deeper than any question, and less than what a database stumbles over. */
const DEEPEST = 40;

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

function object(field: ColumnField, raw: object, wrong: Wrong): object {
  const longest = field.rules.longest ?? LONGEST_OBJECT;
  const json = JSON.stringify(raw);
  if (json.length > longest) wrong("TOO_LONG", `It has at most ${longest} characters as JSON`, { longest });
  else if (depthOf(raw) > DEEPEST) wrong("INVALID", `It is nested at most ${DEEPEST} deep`, { most: DEEPEST });
  else if (json.includes("\\u0000")) wrong("INVALID", "It holds no NUL");
  return raw;
}

type Wrong = (code: "INVALID" | "TOO_LONG" | "REQUIRED", message: string, parameters?: Record<string, number>) => void;

function linked(field: Extract<WritableField, { kind: "reference" }>, raw: string, wrong: Wrong): string | null {
  try {
    return uuidOf(modelOf(field.target()), raw);
  } catch (error) {
    wrong("INVALID", (error as Error).message);
    return null;
  }
}

function valueOf(field: WritableField, raw: unknown, wrong: Wrong): unknown {
  if (raw === null || raw === undefined) return null;
  if (field.kind === "reference") return linked(field, raw as string, wrong);
  if (field.list) return raw;
  if (field.type === "string") return text(field, raw as string, wrong);
  if (field.type === "json") return object(field, raw as object, wrong);
  if (field.type === "int" || field.type === "float" || field.type === "decimal")
    return number(field, raw as number, wrong);
  return raw;
}

/**
 * The values of one record as its input gives them: texts trimmed, a blank one is none, links as uuids, defaults filled
 * in for a new record. What is wrong with a value by itself is noted.
 *
 * @returns the values by field, only of the fields that are to be written
 */
export function valuesOf(
  fields: readonly WritableField[],
  input: Readonly<Record<string, unknown>>,
  mode: "create" | "update",
  index: number,
  problems: Problems,
): Map<WritableField, unknown> {
  const values = new Map<WritableField, unknown>();
  for (const field of fields) {
    const name = inputName(field);
    let failed = false;
    const wrong: Wrong = (code, message, parameters) => {
      failed = true;
      problems.add(index, code, name, message, parameters);
    };
    let raw = input[name];
    if (raw === undefined && mode === "update") continue;
    if (raw === undefined || (raw === null && mode === "create" && !field.nullable && optionalAtCreate(field)))
      raw = typeof field.rules.default === "function" ? field.rules.default() : field.rules.default;
    const value = valueOf(field, raw, wrong);
    if (value === null && !field.nullable && !failed) wrong("REQUIRED", "A value is needed");
    values.set(field, value);
  }
  return values;
}

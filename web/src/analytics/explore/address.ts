import {
  type Condition,
  DEFAULT_ROWS,
  type Division,
  GRAINS,
  isWhole,
  MOST_DIMENSIONS,
  MOST_FILTERS,
  MOST_MEASURES,
  MOST_ROWS,
  OPERATORS,
  type Operator,
  type Question,
} from "./question.ts";

// m=winRate,wonAmount & by=time:QUARTER,company.fact.tier & where=deal.stage:in:WON,LOST;company.city:in:苏州 & sort=-winRate

/** The parameters of the address that hold a question. */
export const QUESTION_KEYS = ["m", "by", "where", "sort", "rows"] as const;
export type QuestionQuery = Readonly<Record<(typeof QUESTION_KEYS)[number], string>>;

/** Signs that divide are written with a "!" before them. */
const escaped = (text: string): string => text.replaceAll(/[!,;]/g, (sign) => `!${sign}`);

/** Splits at a sign that has no "!" before it; the parts stay escaped. */
function split(text: string, sign: "," | ";"): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === "!" && at + 1 < text.length) parts[parts.length - 1] += letter + text[++at]!;
    else if (letter === sign) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
const plain = (text: string): string => text.replaceAll(/!([!,;])/g, "$1");

const KEY = /^[a-zA-Z][\w.]*$/;
const keysOf = (text: string): string[] => [...new Set(text.split(",").filter((key) => KEY.test(key)))];

function divisionOf(text: string): Division | null {
  const [key = "", how] = text.split(":");
  if (!KEY.test(key)) return null;
  const grain = GRAINS.find((one) => one === how);
  const width = Number(how);
  if (grain) return { key, grain };
  return how !== undefined && Number.isFinite(width) && width > 0 ? { key, width } : { key };
}

function conditionOf(text: string): Condition | null {
  const [, key, operator, rest] = /^([^:]*):([^:]*):?(.*)$/su.exec(text) ?? [];
  const known = OPERATORS.find((one) => one === operator) as Operator | undefined;
  if (!key || !KEY.test(key) || !known) return null;
  const condition = { key, operator: known, values: rest ? split(rest, ",").map(plain) : [] };
  return isWhole(condition) ? condition : null;
}

/** The question an address holds; what cannot be read is left out. */
export function readQuestion(query: QuestionQuery): Question {
  const rows = Number(query.rows);
  const divisions = new Map<string, Division>();
  for (const part of query.by.split(",")) {
    const division = divisionOf(part);
    if (division && !divisions.has(division.key)) divisions.set(division.key, division);
  }
  return {
    measures: keysOf(query.m).slice(0, MOST_MEASURES),
    dimensions: [...divisions.values()].slice(0, MOST_DIMENSIONS),
    filters: split(query.where, ";")
      .map(conditionOf)
      .filter((condition) => condition !== null)
      .slice(0, MOST_FILTERS),
    sort: KEY.test(query.sort.replace(/^-/, "")) ? query.sort : "",
    rows: Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS ? rows : DEFAULT_ROWS,
  };
}

/** The parameters that hold a question; an empty one is left out of the address. */
export const writeQuestion = (question: Question): QuestionQuery => ({
  m: question.measures.join(","),
  by: question.dimensions
    .map(({ key, grain, width }) => (grain ? `${key}:${grain}` : width ? `${key}:${width}` : key))
    .join(","),
  where: question.filters
    .filter(isWhole)
    .map(({ key, operator, values }) =>
      values.length ? `${key}:${operator}:${values.map(escaped).join(",")}` : `${key}:${operator}`,
    )
    .join(";"),
  sort: question.sort,
  rows: question.rows === DEFAULT_ROWS ? "" : String(question.rows),
});

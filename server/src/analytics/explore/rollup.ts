import { INTERACTION_KINDS } from "@guanxi/shared/interaction-kind";
import { SENTIMENTS } from "@guanxi/shared/sentiment";
import { seesAll } from "../../graph/access/sees.ts";
import { Company } from "../../graph/company/company.entity.ts";
import { Interaction } from "../../graph/interaction/interaction.entity.ts";
import type { RollupPeriod } from "../../graph/interaction/rollup.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { ReadView } from "../../platform/auth/view.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { daysAfter } from "../../platform/today.ts";
import { allOf, inPeriod } from "./condition.ts";
import { SEGMENT, TIME } from "./dimension.ts";
import type { Term } from "./measures.ts";
import type { Question } from "./question.ts";

/** A kind and a mood that interactions are counted by. */
interface Cell {
  readonly kind: string;
  readonly sentiment: string | null;
}

/** Which of the counted interactions a term adds up. */
export interface Covered {
  readonly kinds: readonly string[];
  readonly sentiments: readonly (string | null)[];
  /** Whether every kind, or mood, is among them. */
  readonly all: { readonly kinds: boolean; readonly sentiments: boolean };
  /** The condition on their company. */
  readonly company: FilterInput;
}

/** How a question is answered from counts. */
export interface Coverage {
  /** The period by which a company's counts are read; none: those over all companies. */
  readonly period: RollupPeriod | null;
  readonly terms: ReadonlyMap<Term, Covered>;
  /** What the counts themselves are divided by. */
  readonly by: "kind" | "sentiment" | null;
}

const MOODS: readonly (string | null)[] = [...SENTIMENTS, null];
const COUNTED = new Set(["kind", "sentiment"]);

/** Whether a condition holds of a kind and a mood; undefined where it asks for more than those. */
function holds(condition: FilterInput, cell: Cell): boolean | undefined {
  const [entry, ...more] = Object.entries(condition);
  if (!entry || more.length > 0) return undefined;
  const [name, asked] = entry;
  if (name === "not") {
    const inner = holds(asked as FilterInput, cell);
    return inner === undefined ? undefined : !inner;
  }
  if (!COUNTED.has(name)) return undefined;
  const value = cell[name as keyof Cell];
  const told = Object.entries(asked as FilterInput);
  const found = told.map(([operator, operand]) => {
    if (operator === "eq" && operand !== null) return value === operand;
    if (operator === "in" && Array.isArray(operand)) return value !== null && operand.includes(value);
    if (operator === "isNull") return (value === null) === operand;
    return undefined;
  });
  return found.includes(undefined) ? undefined : found.every((one) => one === true);
}

/** A condition on the company of an interaction, as one on the company. */
function ofCompany(condition: FilterInput): FilterInput | undefined {
  const [entry, ...more] = Object.entries(condition);
  if (!entry || more.length > 0) return undefined;
  const [name, inner] = entry as [string, FilterInput];
  if (name === "company") return inner;
  const denied = name === "not" ? ofCompany(inner) : undefined;
  return denied && { not: denied };
}

function covered(term: Term, question: Question): Covered | undefined {
  if (term.statistic !== "count") return undefined;
  const { and } = question.condition(term);
  const whole = question.condition(term);
  const parts = Array.isArray(and) && Object.keys(whole).length === 1 ? (and as FilterInput[]) : [whole];
  const period = question.period && term.time ? JSON.stringify(inPeriod("at", "dateTime", question.period)) : null;
  const companies: FilterInput[] = [];
  let cells = INTERACTION_KINDS.flatMap((kind) => MOODS.map((sentiment): Cell => ({ kind, sentiment })));
  for (const part of parts) {
    if (Object.keys(part).length === 0 || JSON.stringify(part) === period) continue;
    const company = ofCompany(part);
    if (company) companies.push(company);
    else if (cells.some((cell) => holds(part, cell) === undefined)) return undefined;
    else cells = cells.filter((cell) => holds(part, cell));
  }
  const kinds = INTERACTION_KINDS.filter((kind) => cells.some((cell) => cell.kind === kind));
  const sentiments = MOODS.filter((mood) => cells.some((cell) => cell.sentiment === mood));
  // counts are of kinds, or of moods: a condition on each is the product of both
  if (cells.length !== kinds.length * sentiments.length) return undefined;
  const all = { kinds: kinds.length === INTERACTION_KINDS.length, sentiments: sentiments.length === MOODS.length };
  return { kinds, sentiments, all, company: allOf(companies) };
}

/** The longest period whose counts answer the question: each lies wholly inside or outside, and in one bucket. */
function periodOf(question: Question, shiftedBy: string | null): RollupPeriod {
  const grains = question.dimensions.filter(({ key }) => key === TIME).map(({ grain }) => grain!);
  const period = question.period;
  const whole = (end: string) =>
    period === null || (period.from.endsWith(end) && daysAfter(period.to, 1).endsWith(end) && shiftedBy !== "day");
  if (whole("-01-01") && grains.every((grain) => grain === "YEAR") && shiftedBy !== "month") return "year";
  return whole("-01") && grains.every((grain) => !["DAY", "WEEK"].includes(grain)) ? "month" : "day";
}

/**
 * Whether counts that are kept answer a question about interactions, and how; null where only the rows do. Counts know
 * nobody's rights: they serve those who may see every interaction and every company.
 */
export function coverageOf(
  model: EntityModel,
  terms: readonly Term[],
  question: Question,
  view: ReadView,
  { sized, shiftedBy }: { readonly sized: boolean; readonly shiftedBy: string | null },
): Coverage | null {
  if (model !== modelOf(Interaction) || sized || !seesAll(view, model) || !seesAll(view, modelOf(Company))) return null;
  if (question.dimensions.some(({ key }) => key === SEGMENT)) return null;
  const found = terms.map((term) => [term, covered(term, question)] as const);
  const told = found.filter((entry): entry is [Term, Covered] => entry[1] !== undefined);
  if (told.length < found.length) return null;
  const paths = question.dimensions.filter(({ key }) => key !== TIME).map((dimension) => dimension.path(model)!);
  const counts = paths.filter((path) => COUNTED.has(path)) as ("kind" | "sentiment")[];
  const companies = paths.filter((path) => path === "company" || path.startsWith("company."));
  if (counts.length + companies.length < paths.length) return null;
  const coverage = (period: RollupPeriod | null, by: Coverage["by"]) => ({ period, by, terms: new Map(told) });
  const wanted = told.map(([, term]) => term);
  if (companies.length === 0 && wanted.every(({ company }) => Object.keys(company).length === 0))
    return coverage(null, null);
  // a company's counts are by kind or by mood, not by both
  const split = new Set<string>(counts);
  for (const { all } of wanted) {
    const both = [...split, ...(all.kinds ? [] : ["kind"]), ...(all.sentiments ? [] : ["sentiment"])];
    if (new Set(both).size > 1) return null;
  }
  return coverage(periodOf(question, shiftedBy), counts[0] ?? null);
}

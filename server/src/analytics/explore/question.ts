import type { Label } from "@guanxi/shared/labels";
import { Company } from "../../graph/company/company.entity.ts";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { userError } from "../../platform/errors.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { hasStatistics, type Statistic } from "../../platform/model/statistics.ts";
import { checkPeriod, type PeriodInput } from "../period.ts";
import { allOf, type AskedFilter, filtered, inPeriod } from "./condition.ts";
import { type AskedDimension, type Dimension, dimensionOf, divisionOf, TIME } from "./dimension.ts";
import { MEASURES, type Measure, type MeasureUnit, type Term } from "./measures.ts";
import { reach } from "./reach.ts";
import { type ExploredField, isMeasured, type Subject, subjects } from "./subjects.ts";
import { fieldName, statisticName, subjectName } from "./wording.ts";

/** A question as it arrives. */
export interface AskedQuestion {
  readonly measures: readonly string[];
  readonly dimensions?: readonly AskedDimension[] | null;
  readonly filters?: readonly AskedFilter[] | null;
  readonly companies?: FilterInput | null;
  readonly deals?: FilterInput | null;
  readonly period?: PeriodInput | null;
}

/** A question whose every word is known. */
export interface Question {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly period: PeriodInput | null;
  /** Whether the measures' own dates matter: there is a period, or a division by time. */
  readonly timed: boolean;
  /** The condition of the records a term counts, the period's included. */
  condition(term: Term): FilterInput;
}

const MOST_MEASURES = 10;
const MOST_DIMENSIONS = 4;
const MOST_FILTERS = 20;

/** The statistics that numbers are told by. */
export const TOLD_STATISTICS = [
  "sum",
  "avg",
  "median",
  "p90",
  "min",
  "max",
  "distinct",
] as const satisfies readonly Statistic[];
type Told = (typeof TOLD_STATISTICS)[number];

/** The statistics a field's values are told by. */
export function statisticsOf(field: ExploredField): readonly Told[] {
  if (isMeasured(field)) return TOLD_STATISTICS;
  return hasStatistics(field) ? ["distinct"] : [];
}

const isTold = (name: string): name is Told => (TOLD_STATISTICS as readonly string[]).includes(name);

function unitOf(subject: Subject, path: string, statistic: Told): MeasureUnit {
  if (statistic === "distinct") return "COUNT";
  const field = subject.fields.get(path)!;
  return field.kind === "column" && field.money ? "MONEY" : "NUMBER";
}

/** A measure that no one named: the count of a subject's records, or a statistic of one of their fields. */
function plainMeasure(key: string): Measure | undefined {
  const names = key.split(".");
  const subject = subjects().get(names[0]!);
  const statistic = names.at(-1)!;
  if (!subject || names.length < 2) return undefined;
  const term = { of: subject.model.target, ...(subject.time ? { time: subject.time } : {}) };
  const name = subjectName(subject.model);
  if (names.length === 2 && statistic === "count")
    return { key, name, sentence: name, unit: "COUNT", good: null, plus: [{ ...term, statistic }] };
  const path = names.slice(1, -1).join(".");
  const field = subject.fields.get(path);
  if (!field || !isTold(statistic) || !statisticsOf(field).includes(statistic)) return undefined;
  const told = worded(" · ", name, fieldName(field), statisticName(statistic));
  return {
    key,
    name: told,
    sentence: told,
    unit: unitOf(subject, path, statistic),
    good: null,
    plus: [{ ...term, statistic, path }],
  };
}

const worded = (between: string, ...parts: readonly Label[]): Label => ({
  zh: parts.map(({ zh }) => zh).join(between),
  en: parts.map(({ en }) => en).join(between),
});

const named = new Map(MEASURES.map((measure) => [measure.key, measure]));

/**
 * The measure of a key: `winRate`, `deal.count`, `deal.amount.median`, `company.fact.healthScore.avg`.
 *
 * @throws BAD_USER_INPUT where there is none
 */
export function measureOf(key: string): Measure {
  const measure = named.get(key) ?? plainMeasure(key);
  if (!measure)
    throw userError("BAD_USER_INPUT", `There is no measure ${JSON.stringify(key.slice(0, 80))}`, { measure: key });
  return measure;
}

/** The terms a measure is made of. */
export const termsOf = ({ plus, minus = [], per = [] }: Measure): readonly Term[] => [...plus, ...minus, ...per];

function once(what: string, keys: readonly string[], most: number, least = 0): void {
  if (keys.length < least || keys.length > most)
    throw userError("BAD_USER_INPUT", `A question has ${least} to ${most} ${what}, not ${keys.length}`);
  if (new Set(keys).size < keys.length) throw userError("BAD_USER_INPUT", `A question names each of its ${what} once`);
}

const nest = (path: string, filter: FilterInput): FilterInput =>
  path.split(".").reduceRight<FilterInput>((inner, name) => (name === "" ? inner : { [name]: inner }), filter);

/** A filter of the graph on the records of a kind, where those of `from` lead there. */
function through(from: EntityModel, to: typeof Company | typeof Deal, filter: FilterInput): FilterInput {
  const way = reach(from.target).get(modelOf(to));
  if (way === undefined)
    throw userError("BAD_USER_INPUT", `${from.name} leads to no ${modelOf(to).name}: it cannot be filtered by one`);
  return nest(way, filter);
}

const unreached = (measure: Measure, dimension: string) =>
  userError("BAD_USER_INPUT", `${measure.key} and ${dimension} do not go together: its records lead to no such value`, {
    measure: measure.key,
    dimension,
  });

/**
 * Understands a question.
 *
 * @throws BAD_USER_INPUT where it makes no sense
 */
export function understood(asked: AskedQuestion): Question {
  checkPeriod(asked.period);
  once("measures", asked.measures, MOST_MEASURES, 1);
  once(
    "dimensions",
    (asked.dimensions ?? []).map(({ key, grain }) => `${key} ${grain ?? ""}`),
    MOST_DIMENSIONS,
  );
  const measures = asked.measures.map(measureOf);
  const dimensions = (asked.dimensions ?? []).map(divisionOf);
  const filters = (asked.filters ?? []).map((filter) => ({
    filter,
    dimension: dimensionOf({ key: filter.dimension }),
  }));
  if (filters.length > MOST_FILTERS)
    throw userError("BAD_USER_INPUT", `A question has at most ${MOST_FILTERS} filters`);
  if (filters.some(({ dimension }) => dimension.key === TIME))
    throw userError("BAD_USER_INPUT", "Time is filtered by the period", { dimension: TIME });
  const period = asked.period ?? null;
  const byTime = dimensions.some(({ key }) => key === TIME);
  for (const measure of measures) check(measure, dimensions, filters);
  return { measures, dimensions, period, timed: byTime || period !== null, condition };

  function condition(term: Term): FilterInput {
    const from = modelOf(term.of);
    const conditions: FilterInput[] = [];
    if (term.filter) conditions.push(term.filter);
    if (period && term.time) conditions.push(inPeriod(term.time, timeType(from, term.time), period));
    for (const { filter, dimension } of filters) conditions.push(...filtered(dimension.path(from)!, dimension, filter));
    if (asked.companies) conditions.push(through(from, Company, asked.companies));
    if (asked.deals && from === modelOf(Deal)) conditions.push(asked.deals);
    return allOf(conditions);
  }
}

/** Whether a term's own date is a day or an instant. */
export const timeType = (model: EntityModel, time: string): string => (model.fields.get(time) as { type: string }).type;

function check(
  measure: Measure,
  dimensions: readonly Dimension[],
  filters: readonly { readonly dimension: Dimension }[],
): void {
  for (const term of termsOf(measure)) {
    const from = modelOf(term.of);
    for (const dimension of [...dimensions, ...filters.map((one) => one.dimension)]) {
      if (dimension.key !== TIME && dimension.path(from) === null) throw unreached(measure, dimension.key);
      if (dimension.key === TIME && !term.time)
        throw userError("BAD_USER_INPUT", `${measure.key} tells how things stand now: it has no course over time`, {
          measure: measure.key,
          dimension: TIME,
        });
    }
  }
}

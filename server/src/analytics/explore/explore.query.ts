import { daysOf, type RelativePeriodName } from "@guanxi/shared/relative-period";
import { SMALLEST_GROUP, smallGroups } from "@guanxi/shared/small-groups";
import { nodeId } from "../../graph/read/node-id.ts";
import { answered } from "../../graph/read/run.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Principal } from "../../platform/auth/principal.ts";
import type { Caller, GraphContext } from "../../platform/http/context.ts";
import { userError } from "../../platform/errors.ts";
import { modelOf } from "../../platform/model/model.ts";
import { dayAt, daysAfter, today } from "../../platform/today.ts";
import { analysisMoment } from "../moment.ts";
import type { PeriodInput } from "../period.ts";
import { allOf, atValue, monthsAfter } from "./condition.ts";
import { type Dimension, kindOfField, targetOf, TIME } from "./dimension.ts";
import { columnsOf } from "./columns.ts";
import type { Measure, Term } from "./measures.ts";
import { type AskedQuestion, type Question, timeType, understood } from "./question.ts";
import { isRolledUp, type RowOrder, type RowsOptions, rowsSql, type Shift } from "./explore.sql.ts";
import type { ExploreAnswer, ExploreDrill, ExploreRow } from "./explore.types.ts";
import { standalone } from "./standalone.ts";

/** The most rows an answer has. */
export const MOST_ROWS = 5_000;

export type Comparison = "PREVIOUS_PERIOD" | "PREVIOUS_YEAR";

/** A question, and how it is to be answered. */
export interface Asked extends AskedQuestion {
  readonly compare?: Comparison | null;
  readonly orderBy?: readonly { readonly key: string; readonly direction: string }[] | null;
  readonly first: number;
  readonly relativePeriod?: RelativePeriodName | null;
}

/** Who asks; the moment that a relative period is seen from is the same for all who do. */
export type ExploreCaller = Caller & Pick<GraphContext, "system">;

type Raw = Readonly<Record<string, string | number | null>>;

/** A row with what it takes to open it. */
export interface OpenableRow extends ExploreRow {
  /** The records behind each of its numbers. */
  readonly drills: () => ExploreDrill[];
}

/** A question with the days of its period, seen from a day. */
function dated(asked: Asked, day: string): Asked {
  if (!asked.relativePeriod) return asked;
  if (asked.period) throw userError("BAD_USER_INPUT", "A question has a period or a relative one, not both");
  return { ...asked, period: daysOf(asked.relativePeriod, day), relativePeriod: null };
}

/** A question that makes sense, and how its rows are told. */
function planned({ rights }: Principal, asked: Asked): { readonly question: Question; readonly options: RowsOptions } {
  const question = understood(asked);
  if (asked.first < 1 || asked.first > MOST_ROWS)
    throw userError("PAGE_SIZE", `An answer has 1 to ${MOST_ROWS} rows, not ${asked.first}`);
  if (asked.compare && !asked.period)
    throw userError("BAD_USER_INPUT", "Only a period can be compared with an earlier one");
  const sized = rights.masked && question.dimensions.length > 0;
  const options: RowsOptions = {
    order: orderOf(question, asked.orderBy ?? []),
    // what is left out for being small hides behind the next larger group: all of them have to be known
    limit: sized ? MOST_ROWS : asked.first + 1,
    sized,
  };
  return { question, options };
}

/**
 * Sees that a caller can ask a question, without asking it.
 *
 * @throws BAD_USER_INPUT, PAGE_SIZE, FORBIDDEN where it asks by what the caller sees masked
 */
export function checkQuestion(caller: Pick<Caller, "principal" | "keys">, given: Asked): void {
  const { question, options } = planned(caller.principal, dated(given, today()));
  rowsSql(question, statementFor(caller), options);
}

/** Answers a question under the caller's rights. */
export async function explore(caller: ExploreCaller, given: Asked): Promise<ExploreAnswer> {
  const asked = given.relativePeriod ? dated(given, dayAt(await analysisMoment(caller.system))) : given;
  const { question, options } = planned(caller.principal, asked);
  const { measures, dimensions } = question;
  const { sized } = options;
  const { rows, sql, servedBy } = await ask(caller, question, options);
  const [whole] = (await ask(caller, withoutDimensions(question), { order: [], limit: 1, sized: false })).rows;
  const small = sized ? smallGroups(rows.map(({ n }) => Number(n))) : new Set<number>();
  const shown = rows.filter((_, i) => !small.has(i));
  const before = asked.compare ? await earlier(caller, asked, question) : null;
  const told = shown.slice(0, asked.first);
  const labels = await labelsOf(caller, dimensions, told);
  return {
    columns: columnsOf(question),
    rows: told.map((row) =>
      rowOf(question, row, before?.rows.get(keyOf(question, row)) ?? null, labels, before !== null),
    ),
    totals: measures.map((_, i) => text(whole?.[`m${i}`])),
    previousTotals: before ? measures.map((_, i) => text(before.whole?.[`m${i}`])) : null,
    period: asked.period ?? null,
    previousPeriod: before?.period ?? null,
    truncated: shown.length > asked.first,
    withheld: small.size,
    servedBy,
    smallestGroup: sized ? SMALLEST_GROUP : null,
    sql: caller.principal.rights.duties.includes("EXPORT") ? sql : null,
  };
}

const text = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

const withoutDimensions = (question: Question): Question => ({ ...question, dimensions: [] });

const keyOf = ({ dimensions }: Question, row: Raw): string => JSON.stringify(dimensions.map((_, i) => row[`k${i}`]));

async function ask(caller: Caller, question: Question, options: RowsOptions) {
  const statement = statementFor(caller);
  const sql = rowsSql(question, statement, options);
  const rows = await answered(caller.sql.query<Raw>(sql, statement.values));
  const servedBy = isRolledUp(question, statement, options) ? ("ROLLUP" as const) : ("RAW" as const);
  return { rows, servedBy, sql: standalone(sql, statement.values) };
}

function orderOf({ measures, dimensions }: Question, asked: NonNullable<Asked["orderBy"]>): RowOrder[] {
  if (asked.length === 0) {
    // a course over time runs forward; anything else begins with the most
    const time = dimensions.findIndex(({ field, width }) => kindOfField(field) === "DATE" || width != null);
    if (time >= 0) return [{ of: "dimension", place: time, descending: false }];
    return [{ of: "measure", place: 0, descending: true }];
  }
  return asked.map(({ key, direction }) => {
    const descending = direction === "DESC";
    const measure = measures.findIndex((one) => one.key === key);
    if (measure >= 0) return { of: "measure", place: measure, descending };
    const dimension = dimensions.findIndex((one) => one.key === key);
    if (dimension >= 0) return { of: "dimension", place: dimension, descending };
    throw userError(
      "BAD_USER_INPUT",
      `${JSON.stringify(key.slice(0, 80))} is not in the question: rows cannot be sorted by it`,
    );
  });
}

/** Whole months are compared with whole months, other periods with as many days. */
function shiftOf({ from, to }: PeriodInput, compare: Comparison, byWeek: boolean): Shift {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (compare === "PREVIOUS_YEAR") return byWeek ? { count: 364, unit: "day" } : { count: 1, unit: "year" };
  const next = daysAfter(to, 1);
  if (from.endsWith("-01") && next.endsWith("-01") && !byWeek) {
    const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
    return { count: months(next) - months(from), unit: "month" };
  }
  return { count: days, unit: "day" };
}

/** A period so much earlier. */
function shifted({ from, to }: PeriodInput, { count, unit }: Shift): PeriodInput {
  if (unit === "day") return { from: daysAfter(from, -count), to: daysAfter(to, -count) };
  const months = unit === "year" ? 12 * count : count;
  const back = (day: string) => {
    const first = monthsAfter(day, -months);
    const last = Number(daysAfter(monthsAfter(first, 1), -1).slice(8));
    return daysAfter(first, Math.min(Number(day.slice(8)), last) - 1);
  };
  // the day after the last one is moved, so that the end of a month stays the end of a month
  return { from: back(from), to: daysAfter(back(daysAfter(to, 1)), -1) };
}

async function earlier(caller: Caller, asked: Asked, question: Question) {
  const byWeek = question.dimensions.some(({ key, grain }) => key === TIME && (grain === "WEEK" || grain === "DAY"));
  const shift = shiftOf(asked.period!, asked.compare!, byWeek);
  const period = shifted(asked.period!, shift);
  const then = understood({ ...asked, period });
  const { rows } = await ask(caller, then, { order: [], limit: MOST_ROWS, sized: false, shift });
  const [whole] = (await ask(caller, withoutDimensions(then), { order: [], limit: 1, sized: false })).rows;
  return { period, whole, rows: new Map(rows.map((row) => [keyOf(then, row), row])) };
}

/** What records are called, by their dimension and their id. */
type RecordNames = readonly (ReadonlyMap<string, string> | null)[];

async function labelsOf(caller: Caller, dimensions: readonly Dimension[], rows: readonly Raw[]): Promise<RecordNames> {
  const found: (ReadonlyMap<string, string> | null)[] = [];
  for (const [i, { field }] of dimensions.entries()) {
    if (!field || field.kind !== "reference") {
      found.push(null);
      continue;
    }
    const target = targetOf(field);
    const ids = [...new Set(rows.map((row) => row[`k${i}`]).filter((id) => id !== null))];
    const named = await caller.sql.query<{ id: string; name: string }>(
      `select id, name from ${target.table} where id = any ($1::uuid[])`,
      [ids],
    );
    found.push(new Map(named.map(({ id, name }) => [id, name])));
  }
  return found;
}

function rowOf(question: Question, row: Raw, before: Raw | null, labels: RecordNames, compared: boolean): OpenableRow {
  const { measures, dimensions } = question;
  return {
    keys: dimensions.map(({ field }, i) => {
      const value = text(row[`k${i}`]);
      if (value === null || !field || field.kind !== "reference") return { value, label: null };
      return { value: nodeId(targetOf(field), value), label: labels[i]!.get(value) ?? null };
    }),
    values: measures.map((_, i) => text(row[`m${i}`])),
    previous: compared ? measures.map((_, i) => text(before?.[`m${i}`])) : null,
    drills: () => measures.map((measure) => drillOf(question, measure, row)),
  };
}

/** The terms whose records a number opens into: those it is divided by, where it is divided. */
const opened = ({ plus, per }: Measure): readonly Term[] => per ?? plus;

/** The list of the records behind a number. */
function drillOf(question: Question, measure: Measure, row: Raw): ExploreDrill {
  const terms = opened(measure);
  const model = modelOf(terms[0]!.of);
  const conditions = terms.map((term) =>
    allOf([
      question.condition(term),
      ...question.dimensions.map((dimension, i) => {
        const path = dimension.key === TIME ? term.time! : dimension.path(model)!;
        const type =
          dimension.field === null ? timeType(model, term.time!) : (dimension.field as { type: string }).type;
        return atValue(path, type, dimension, text(row[`k${i}`]));
      }),
    ]),
  );
  const filter = conditions.length === 1 ? conditions[0]! : { or: conditions };
  return { measure: measure.key, entity: model.name, root: model.root ?? null, filter };
}

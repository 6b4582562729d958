import type { DateGrain, ExploreFilterInput, ExploreInput } from "../../gql/graphql.ts";

export const GRAINS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const satisfies readonly DateGrain[];

/** What numbers are divided by, as chosen. */
export interface Division {
  readonly key: string;
  readonly grain?: DateGrain;
  readonly width?: number;
}

/** How a condition is meant: `between` holds both ends, `within` leaves out the upper one. */
export const OPERATORS = [
  "in",
  "notIn",
  "contains",
  "gte",
  "lte",
  "gt",
  "lt",
  "between",
  "within",
  "empty",
  "filled",
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A question as the page holds it; period, comparison and the customers meant are the global filter's. */
export interface Question {
  readonly measures: readonly string[];
  readonly dimensions: readonly Division[];
  readonly filters: readonly Condition[];
  /** a key of the question, "-" before it for the most first; "" is the server's own order */
  readonly sort: string;
  readonly rows: number;
}

export const MOST_MEASURES = 10;
export const MOST_DIMENSIONS = 4;
export const MOST_FILTERS = 20;
export const DEFAULT_ROWS = 200;
export const MOST_ROWS = 5000;

export const NO_QUESTION: Question = { measures: [], dimensions: [], filters: [], sort: "", rows: DEFAULT_ROWS };

const oneWay: Readonly<Record<Operator, (values: readonly string[]) => Partial<ExploreFilterInput>>> = {
  in: (values) => (values.length === 1 ? { eq: values[0]! } : { in: [...values] }),
  notIn: (values) => (values.length === 1 ? { ne: values[0]! } : { notIn: [...values] }),
  contains: ([text]) => ({ contains: text! }),
  gte: ([from]) => ({ gte: from! }),
  lte: ([to]) => ({ lte: to! }),
  gt: ([from]) => ({ gt: from! }),
  lt: ([to]) => ({ lt: to! }),
  between: ([from, to]) => ({ gte: from!, lte: to! }),
  within: ([from, before]) => ({ gte: from!, lt: before! }),
  empty: () => ({ isNull: true }),
  filled: () => ({ isNull: false }),
};

/** How many values an operator takes; undefined is any number but none. */
const TAKES: Partial<Record<Operator, number>> = {
  contains: 1,
  gte: 1,
  lte: 1,
  gt: 1,
  lt: 1,
  between: 2,
  within: 2,
  empty: 0,
  filled: 0,
};

/** Whether a condition says anything. */
export const isWhole = ({ operator, values }: Condition): boolean => {
  const takes = TAKES[operator];
  return (takes === undefined ? values.length > 0 : values.length === takes) && values.every((value) => value !== "");
};

/** The question as the server takes it; what the global filter adds is given. */
export function toInput(
  question: Question,
  global: Pick<ExploreInput, "companies" | "deals" | "period" | "compare">,
): ExploreInput {
  const { sort } = question;
  const filters = question.filters
    .filter(isWhole)
    .map(({ key, operator, values }) => ({ dimension: key, ...oneWay[operator](values) }));
  return {
    measures: [...question.measures],
    dimensions: question.dimensions.map(({ key, grain, width }) => ({
      key,
      ...(grain ? { grain } : {}),
      ...(width ? { width } : {}),
    })),
    ...(filters.length ? { filters } : {}),
    ...(global.companies ? { companies: global.companies } : {}),
    ...(global.deals ? { deals: global.deals } : {}),
    ...(global.period ? { period: global.period } : {}),
    ...(global.compare ? { compare: global.compare } : {}),
    ...(sort ? { orderBy: [{ key: sort.replace(/^-/, ""), direction: sort.startsWith("-") ? "DESC" : "ASC" }] } : {}),
    first: question.rows,
  };
}

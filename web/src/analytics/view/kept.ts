import type { CompanyFilter, DealFilter, ExploreFilterInput, ExploreInput } from "../../gql/graphql.ts";
import { readScope } from "../../graph/filter/company-where.ts";
import { DEFAULT_PERIOD, periodText, relativeOf } from "../../graph/filter/period.ts";
import { canonical } from "../../ui/canonical.ts";
import { writeQuestion } from "../explore/address.ts";
import { type Condition, DEFAULT_ROWS, type Operator } from "../explore/question.ts";

/** A question as it is kept: one of today moves with the day. */
export function keptInput({ period, ...rest }: ExploreInput, periodOfAddress: string): ExploreInput {
  const relativePeriod = period ? relativeOf(periodOfAddress) : null;
  if (relativePeriod) return { ...rest, relativePeriod };
  return period ? { ...rest, period } : rest;
}

/** Whether two questions ask the same, the one of the page and one that was kept. */
export function asksSame(one: ExploreInput, other: ExploreInput): boolean {
  const plain = ({ dimensions, filters, first, ...rest }: ExploreInput) =>
    canonical({
      ...rest,
      dimensions: dimensions ?? [],
      filters: (filters ?? []).flatMap(conditionsOf),
      first: first ?? DEFAULT_ROWS,
    });
  return plain(one) === plain(other);
}

/** A condition of the API as those that the page has words for. */
function conditionsOf(filter: ExploreFilterInput): Condition[] {
  const { dimension: key, gte, gt, lte, lt } = filter;
  const made: Condition[] = [];
  const take = (operator: Operator, ...values: string[]) => made.push({ key, operator, values });
  if (filter.eq != null) take("in", filter.eq);
  if (filter.in) take("in", ...filter.in);
  if (filter.ne != null) take("notIn", filter.ne);
  if (filter.notIn) take("notIn", ...filter.notIn);
  if (filter.contains != null) take("contains", filter.contains);
  if (gte != null && lte != null) take("between", gte, lte);
  else if (gte != null && lt != null) take("within", gte, lt);
  else {
    if (gte != null) take("gte", gte);
    if (lte != null) take("lte", lte);
    if (lt != null) take("lt", lt);
  }
  if (gt != null) take("gt", gt);
  if (filter.isNull != null) take(filter.isNull ? "empty" : "filled");
  return made;
}

const jsonOf = (filter: CompanyFilter | DealFilter | null | undefined): string =>
  filter && Object.keys(filter).length > 0 ? JSON.stringify(filter) : "";

/** The period of a kept question as the address has it; a question without one takes what the address says. */
function periodOf({ period, relativePeriod }: ExploreInput): string {
  const text = relativePeriod ? periodText(relativePeriod) : period ? `${period.from}..${period.to}` : "all";
  return text === DEFAULT_PERIOD ? "" : text;
}

const COMPARE = { PREVIOUS_PERIOD: "", PREVIOUS_YEAR: "year" } as const;

/** The address that asks a kept question. */
export function addressOf(question: ExploreInput, chart: Readonly<Record<string, unknown>>): Record<string, string> {
  const { scope, rest } = readScope(question.companies);
  const [order] = question.orderBy ?? [];
  const text = (key: string) => (typeof chart[key] === "string" ? chart[key] : "");
  return {
    ...writeQuestion({
      measures: question.measures,
      dimensions: (question.dimensions ?? []).map(({ key, grain, width }) => ({
        key,
        ...(grain ? { grain } : {}),
        ...(width ? { width } : {}),
      })),
      filters: (question.filters ?? []).flatMap(conditionsOf),
      sort: order ? `${order.direction === "ASC" ? "" : "-"}${order.key}` : "",
      rows: question.first ?? DEFAULT_ROWS,
    }),
    ...Object.fromEntries(Object.entries(scope).map(([key, values]) => [key, values.join(",")])),
    companies: jsonOf(rest),
    deals: jsonOf(question.deals),
    period: periodOf(question),
    compare: question.compare ? COMPARE[question.compare] : "none",
    chart: text("kind"),
    show: text("show"),
  };
}

import { ces, csat, type Measured, nps, type Scores } from "@guanxi/shared/satisfaction";
import { SURVEY_KINDS, type SurveyKind } from "@guanxi/shared/survey-kind";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { daysAfter, startOf } from "../../platform/today.ts";
import { companyCondition } from "../filters.ts";
import { dayOf, periodBefore, type PeriodInput, within } from "../period.ts";
import type { Contradiction, Relationship, RelationshipPoint, SurveyResult } from "./relationship.types.ts";
import { queryResponses } from "./responses.query.ts";

const MEASURES: Readonly<Record<SurveyKind, (scores: Scores) => Measured>> = { NPS: nps, CSAT: csat, CES: ces };

interface Given {
  readonly kind: SurveyKind;
  readonly month: string;
  readonly score: number;
  readonly n: number;
}

/** What customers answered in a period: how often each score, by kind and month. */
async function given(caller: Caller, filter: FilterInput | null, period: PeriodInput): Promise<Given[]> {
  const statement = statementFor(caller);
  const inPeriod = within("a.answered_at", statement.value(period.from, "date"), statement.value(period.to, "date"));
  return caller.sql.query<Given>(
    `select a.kind, to_char(date_trunc('month', ${dayOf("a.answered_at")}), 'YYYY-MM-DD') as month, a.score, count(*)::int as n
     from survey_answer a join company c on c.id = a.company_id
     where ${inPeriod} and ${companyCondition(filter, "c", statement)} group by 1, 2, 3`,
    statement.values,
  );
}

function scoresOf(rows: readonly Given[]): Scores {
  const scores = new Map<number, number>();
  for (const { score, n } of rows) scores.set(score, (scores.get(score) ?? 0) + n);
  return scores;
}

/** The first days of the months a period touches. */
function monthsOf({ from, to }: PeriodInput): string[] {
  const months: string[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (; at.toISOString().slice(0, 10) <= to; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(at.toISOString().slice(0, 10));
  return months;
}

async function surveys(caller: Caller, filter: FilterInput | null, period: PeriodInput): Promise<SurveyResult[]> {
  const now = await given(caller, filter, period);
  const then = await given(caller, filter, periodBefore(period));
  return SURVEY_KINDS.map((kind) => {
    const measure = MEASURES[kind];
    const mine = now.filter((row) => row.kind === kind);
    return {
      kind,
      current: measure(scoresOf(mine)),
      previous: measure(scoresOf(then.filter((row) => row.kind === kind))),
      months: monthsOf(period).map((month) => ({
        month,
        measured: measure(scoresOf(mine.filter((row) => row.month === month))),
      })),
    };
  });
}

/** What the companies a filter finds said of us in a period, how long they waited, and where word and deed disagree. */
export async function queryRelationship(
  caller: Caller,
  filter: FilterInput | null,
  period: PeriodInput,
): Promise<Relationship> {
  const contradiction = async (score: object, level: string): Promise<Contradiction> => {
    const answeredAt = { gte: startOf(period.from).toISOString(), lt: startOf(daysAfter(period.to, 1)).toISOString() };
    const found: FilterInput = {
      and: [
        ...(filter ? [filter] : []),
        { fact: { healthLevel: { eq: level } }, surveyAnswers: { some: { kind: { eq: "NPS" }, score, answeredAt } } },
      ],
    };
    const statement = statementFor(caller);
    const [row] = await caller.sql.query<Omit<Contradiction, "filter">>(
      `select count(*)::int as companies, coalesce(sum(f.revenue_12m), 0)::numeric(18, 2) as "revenue12m"
       from company c left join company_fact f on f.company_id = c.id where ${companyCondition(found, "c", statement)}`,
      statement.values,
    );
    return { ...row!, filter: found };
  };
  return {
    surveys: await surveys(caller, filter, period),
    responses: await queryResponses(caller, filter, period),
    points: await points(caller, filter, period),
    contentAtRisk: await contradiction({ gte: 9 }, "AT_RISK"),
    discontentHealthy: await contradiction({ lte: 6 }, "HEALTHY"),
  };
}

async function points(caller: Caller, filter: FilterInput | null, period: PeriodInput): Promise<RelationshipPoint[]> {
  const statement = statementFor(caller);
  const inPeriod = within("a.answered_at", statement.value(period.from, "date"), statement.value(period.to, "date"));
  return caller.sql.query<RelationshipPoint>(
    `select 'com_' || c.id as "companyId", c.name, n.score, f.risk_probability as probability, f.health_level as level,
       f.revenue_12m as "revenue12m"
     from company c join company_fact f on f.company_id = c.id
     join (select a.company_id, avg(a.score)::float8 as score from survey_answer a
       where a.kind = 'NPS' and ${inPeriod} group by 1) n on n.company_id = c.id
     where f.risk_probability is not null and f.health_level is not null and ${companyCondition(filter, "c", statement)}
     order by f.revenue_12m desc, c.id limit 2000`,
    statement.values,
  );
}

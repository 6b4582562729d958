import type { OpenStage } from "@guanxi/shared/deal-stage";
import { statementFor } from "../../graph/read/statement.ts";
import type { Asker } from "./asker.ts";
import { dayOf, type PeriodInput, within } from "../period.ts";
import { standingSql, type StandingQuestion } from "./standing.sql.ts";

/** A deal that matters to a forecast: open, won in the period, won from the past year's new ones, or of unknown stage. */
export interface DealRow {
  readonly id: string;
  readonly company_id: string | null;
  readonly name: string;
  readonly key: string | null;
  readonly label: string | null;
  /** null where it was open and nobody knows the stage */
  readonly stage: OpenStage | "WON" | null;
  readonly amount: string | null;
  readonly expected_on: string | null;
  /** whether it was expected before the day it is looked at from */
  readonly overdue: boolean | null;
  /** days in its open stage; null where nobody knows */
  readonly age: number | null;
  /** whether it was won in the period */
  readonly won: boolean | null;
  /** the day it was won, of those */
  readonly won_on: string | null;
  /** days from entering to the win, of those that entered in the past year */
  readonly lag: number | null;
  /** whether its values are taken to have been the same before */
  readonly inferred: boolean;
}

export interface DealRows {
  readonly rows: readonly DealRow[];
  /** won deals that nobody knows the day of: they are in no period */
  readonly undated: number;
  /** days since the first deal entered */
  readonly span: number;
}

/** What is told of all deals together. */
interface Whole {
  readonly undated: number;
  readonly span: number | null;
}

const A_YEAR = "interval '365 days'";

/** The deals a forecast is made of, as they stood. */
export async function queryDeals(caller: Asker, question: StandingQuestion, period: PeriodInput): Promise<DealRows> {
  const statement = statementFor(caller);
  const won = within("s.closed_at", statement.value(period.from, "date"), statement.value(period.to, "date"));
  // one statement: of the past, how each deal stood is the dear part
  const found = await caller.sql.query<Whole & (DealRow | { readonly id: null })>(
    `with ${standingSql(question, statement)},
     whole as (
       select count(*) filter (where s.stage = 'WON' and s.closed_at is null)::int as undated,
         (extract(epoch from m.at - min(s.entered_at)) / 86400)::float8 as span
       from moment m left join standing s on true group by m.at),
     told as (
       select s.id, s.company_id, s.name, s.key, s.label, s.stage, s.amount, s.expected_on, s.inferred,
         s.expected_on < ${dayOf("m.at")} as overdue,
         (extract(epoch from m.at - s.since) / 86400)::float8 as age,
         s.stage = 'WON' and ${won} as won, case when s.stage = 'WON' and ${won} then ${dayOf("s.closed_at")} end as won_on,
         case when s.stage = 'WON' and s.entered_at > m.at - ${A_YEAR}
           then greatest(0, extract(epoch from s.closed_at - s.entered_at) / 86400)::float8 end as lag
       from moment m, standing s
       where s.stage is null or s.stage not in ('WON', 'LOST') or (s.stage = 'WON' and (${won} or s.entered_at > m.at - ${A_YEAR})))
     select whole.undated, whole.span, told.* from whole left join told on true order by told.id`,
    statement.values,
  );
  const rows = found.filter((row): row is Whole & DealRow => row.id !== null);
  return { rows, undated: found[0]?.undated ?? 0, span: found[0]?.span ?? 0 };
}

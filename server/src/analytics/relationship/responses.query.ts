import type { FilterInput } from "../../graph/read/conditions.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import { type PeriodInput, within } from "../period.ts";
import type { ResponseSpeed } from "./relationship.types.ts";

/** What a customer waits for an answer to; a call or a visit answers itself. */
const ASKING = "('EMAIL', 'MESSAGE', 'SERVICE_REQUEST', 'COMPLAINT')";

/**
 * How long the companies a filter finds wait, from what they asked in a period to our next word to them. The next word is
 * found going backwards through a company's interactions, each read once.
 */
export async function queryResponses(
  caller: Caller,
  filter: FilterInput | null,
  period: PeriodInput,
): Promise<ResponseSpeed> {
  const statement = statementFor(caller);
  const from = statement.value(period.from, "date");
  const asked = within("w.at", from, statement.value(period.to, "date"));
  const [row] = await caller.sql.query<ResponseSpeed>(
    `with words as (select i.at, i.direction, i.kind,
         min(i.at) filter (where i.direction = 'OUTBOUND') over (partition by i.company_id order by i.at desc, i.id desc
           rows between unbounded preceding and 1 preceding) as next
       from interaction i join company c on c.id = i.company_id
       where i.at >= (${from})::date - 1 and i.at <= now() and ${companyCondition(filter, "c", statement)})
     select count(w.next)::int as answered, (count(*) - count(w.next))::int as unanswered,
       percentile_cont(0.5) within group (order by extract(epoch from w.next - w.at)::float8 / 3600) as "medianHours",
       percentile_cont(0.9) within group (order by extract(epoch from w.next - w.at)::float8 / 3600) as "p90Hours"
     from words w where w.direction = 'INBOUND' and w.kind in ${ASKING} and ${asked}`,
    statement.values,
  );
  return row!;
}

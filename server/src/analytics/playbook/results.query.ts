import { wilson } from "@guanxi/shared/wilson";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { answered } from "../../graph/read/run.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import { type PeriodInput, within } from "../period.ts";
import type { PlaybookResult } from "./results.types.ts";

type Counts = Pick<PlaybookResult, "playbookUuid" | "runs" | "open" | "saved" | "lost" | "falseAlarms" | "escalated">;

/** What came of each playbook, by its name; also of those that were never run. */
export async function queryPlaybookResults(
  caller: Caller,
  period: PeriodInput | null,
  filter: FilterInput | null,
): Promise<PlaybookResult[]> {
  const statement = statementFor(caller);
  const when = period
    ? within("r.started_at", statement.value(period.from, "date"), statement.value(period.to, "date"))
    : "true";
  const outcome = (name: string) => `count(*) filter (where r.outcome = '${name}')::int`;
  const text = `select p.id as "playbookUuid", count(r.id)::int as runs, count(r.id) filter (where r.outcome is null)::int as open,
      ${outcome("SAVED")} as saved, ${outcome("LOST")} as lost, ${outcome("FALSE_ALARM")} as "falseAlarms",
      count(r.escalated_at)::int as escalated
    from playbook p left join (
      select r.id, r.playbook_id, r.escalated_at, a.outcome from playbook_run r join alert a on a.id = r.alert_id
        join company c on c.id = r.company_id where ${when} and ${companyCondition(filter, "c", statement)}) r on r.playbook_id = p.id
    group by p.id, p.name order by p.name, p.id`;
  const rows = await answered(caller.sql.query<Counts>(text, statement.values));
  return rows.map((counts) => {
    const { saved, lost } = counts;
    const interval = wilson(saved, saved + lost);
    const saveRate = interval && saved / (saved + lost);
    return { ...counts, saveRate, saveRateLow: interval?.low ?? null, saveRateHigh: interval?.high ?? null };
  });
}

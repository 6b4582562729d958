import type { FilterInput } from "../../graph/read/conditions.ts";
import { answered } from "../../graph/read/run.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import { dayOf, type PeriodInput, within } from "../period.ts";
import type { SegmentDay, SegmentPreview } from "./customer-segment.types.ts";

/** What a rule would find, of what the caller sees. */
export async function previewOf(caller: Caller, rule: FilterInput): Promise<SegmentPreview> {
  const statement = statementFor(caller);
  const text = `select count(*)::int as companies, coalesce(sum(f.revenue_12m), 0)::numeric(18, 2)::text as "revenue12m"
    from company c left join company_fact f on f.company_id = c.id where ${companyCondition(rule, "c", statement)}`;
  const [row] = await answered(caller.sql.query<SegmentPreview>(text, statement.values));
  return row!;
}

/** Who came and went, day by day, of what the caller sees; days without are left out. */
export const movesOf = ({ sql }: Caller, segment: string, { from, to }: PeriodInput): Promise<SegmentDay[]> =>
  sql.query<SegmentDay>(
    `select ${dayOf("m.at")}::text as day, count(*) filter (where m.entered)::int as entered,
       count(*) filter (where not m.entered)::int as left
     from segment_move m where m.segment_id = $1 and ${within("m.at", "$2", "$3")} group by 1 order by 1`,
    [segment, from, to],
  );

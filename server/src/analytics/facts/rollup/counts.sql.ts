import { dayIn } from "../../../platform/today.ts";
import { COUNTS, KIND_DAY, rollupOf, type RollupPeriod } from "../../../graph/interaction/rollup.ts";

// What is kept, the rows that came since, and what is gone of it: in one statement they are what the rows are.

const NAMES = ["n", ...COUNTS.map(({ column }) => column)].join(", ");

const each = (times: string): string =>
  [times, ...COUNTS.map(({ field, code }) => `case when i.${field} = '${code}' then ${times} else 0 end`)].join(", ");

const CAME = "interaction_rollup u, lateral interaction_tail(u.folded_before) i";
const WENT = "interaction_rollup u, interaction_gone i where i.txid < u.folded_before";

/** Counts of a company by a period, to be added up: `company_id`, `period`, `n` and the columns of `COUNTS`. */
export function countsSql(period: RollupPeriod): string {
  const first = period === "day" ? dayIn("i.at") : `date_trunc('${period}', ${dayIn("i.at")})::date`;
  return `select company_id, ${period} as period, ${NAMES} from ${rollupOf(period)}
    union all select i.company_id, ${first}, ${each("1")} from ${CAME}
    union all select i.company_id, ${first}, ${each("-1")} from ${WENT}`;
}

/** Counts over all companies, to be added up: `period`, a day; `kind`, `sentiment` and `n`. */
export const kindDaysSql = `select day as period, kind, sentiment, n from ${KIND_DAY}
    union all select ${dayIn("i.at")}, i.kind, i.sentiment, 1 from ${CAME}
    union all select ${dayIn("i.at")}, i.kind, i.sentiment, -1 from ${WENT}`;

import { healthOf, type HealthRule } from "@guanxi/shared/health";
import { HEALTH_LEVELS, type HealthLevel } from "@guanxi/shared/health-level";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { answered } from "../../graph/read/run.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { HEALTH_COLUMNS, healthFactsOf } from "../facts/fact-row.ts";
import { companyCondition } from "../filters.ts";
import type { HealthChange, HealthMove, HealthWhatIf } from "./what-if.types.ts";

type Row = Readonly<Record<string, unknown>> & {
  readonly company_id: string;
  readonly name: string;
  readonly health_score: number | null;
  readonly health_level: HealthLevel | null;
  readonly revenue_12m: string;
};

/** Companies a statement: little is held at once, however many there are. */
const PAGE = 5_000;

const COLUMNS = ["health_score", "health_level", ...HEALTH_COLUMNS].map((column) => `f.${column}`).join(", ");

async function* judged(caller: Caller, filter: FilterInput | null): AsyncGenerator<readonly Row[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const statement = statementFor(caller);
    const from = statement.value(after, "uuid");
    const text = `select f.company_id, c.name, ${COLUMNS} from company c join company_fact f on f.company_id = c.id
       where f.health_policy_version is not null and c.id > ${from} and ${companyCondition(filter, "c", statement)}
       order by c.id limit ${PAGE}`;
    const rows = await answered(caller.sql.query<Row>(text, statement.values));
    yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.company_id;
  }
}

const distance = ({ score, newScore }: HealthChange): number => Math.abs((newScore ?? 0) - (score ?? 0));

/** Keeps the most of a long list: sorts now and then instead of holding everything. */
function most(kept: HealthChange[], count: number): HealthChange[] {
  return kept.toSorted((a, b) => distance(b) - distance(a) || (a.companyId < b.companyId ? -1 : 1)).slice(0, count);
}

/** From each level to each, in the order of the levels; what has no level comes last. */
const placeOf = (level: string | null): number =>
  level === null ? HEALTH_LEVELS.length : HEALTH_LEVELS.indexOf(level as HealthLevel);

/**
 * How the companies a caller sees would be judged by another rule, from the facts as they are kept; nothing is written.
 *
 * @param first how many of those that change most are told
 */
export async function queryHealthWhatIf(
  caller: Caller,
  rule: HealthRule,
  filter: FilterInput | null,
  first: number,
): Promise<Omit<HealthWhatIf, "policyVersion">> {
  const moves = new Map<string, { move: HealthMove; revenue: number }>();
  let changes: HealthChange[] = [];
  let companies = 0;
  let changing = 0;
  for await (const rows of judged(caller, filter)) {
    for (const row of rows) {
      const { company_id, name, health_score: score, health_level: level } = row;
      const { score: newScore, level: newLevel } = healthOf(healthFactsOf(row), rule);
      companies++;
      if (level !== newLevel) changing++;
      const key = `${level} ${newLevel}`;
      const known = moves.get(key) ?? {
        move: { from: level, to: newLevel, companies: 0, revenue12m: "0.00" },
        revenue: 0,
      };
      moves.set(key, known);
      known.move.companies++;
      known.revenue += Number(row.revenue_12m);
      const change = { companyId: `com_${company_id}`, name, score, newScore, level, newLevel };
      if (distance(change) > 1e-9) changes.push(change);
    }
    changes = most(changes, first);
  }
  return {
    companies,
    changing,
    changes,
    moves: [...moves.values()]
      .map(({ move, revenue }) => ({ ...move, revenue12m: revenue.toFixed(2) }))
      .toSorted((a, b) => placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to)),
  };
}

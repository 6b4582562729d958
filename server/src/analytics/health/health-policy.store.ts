import type { HealthRule } from "@guanxi/shared/health";
import { DEFAULT_HEALTH_RULE } from "@guanxi/shared/health";
import { healthRuleOf } from "../../graph/health/health-policy.ts";
import type { HealthThresholdsInput, HealthWeightsInput } from "../../graph/health/health-policy.types.ts";
import type { SqlStatements } from "../../platform/database/sql.ts";

/** A policy that is kept, by its number. */
export interface NumberedRule {
  readonly version: number;
  readonly rule: HealthRule;
}

const SHIPPED: NumberedRule = { version: 1, rule: DEFAULT_HEALTH_RULE };

interface Row extends HealthWeightsInput, HealthThresholdsInput {
  readonly policy_version: number;
}

const COLUMNS = `policy_version, trade, interaction, support, sentiment, coverage, payment,
  healthy_from as "healthyFrom", watch_from as "watchFrom"`;

/** The shipped rule is told as itself, so that scores under it are known to be. */
function ruleOf(row: Row | undefined): NumberedRule {
  if (!row) return SHIPPED;
  const rule = healthRuleOf(row, row);
  const same = JSON.stringify(rule) === JSON.stringify(DEFAULT_HEALTH_RULE);
  return { version: row.policy_version, rule: same ? DEFAULT_HEALTH_RULE : rule };
}

/** How customers are judged now; read as the server. */
export async function standingHealthPolicy(sql: SqlStatements): Promise<NumberedRule> {
  const [row] = await sql.query<Row>(`select ${COLUMNS} from health_policy order by policy_version desc limit 1`);
  return ruleOf(row);
}

/** How they were judged under a policy: after a change, scores of the one before stand for a while. */
export async function healthPolicyOf(sql: SqlStatements, version: number | null): Promise<NumberedRule> {
  const [row] = await sql.query<Row>(`select ${COLUMNS} from health_policy where policy_version = $1`, [version]);
  return row ? ruleOf(row) : standingHealthPolicy(sql);
}

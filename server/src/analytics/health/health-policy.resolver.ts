import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import { healthRuleOf, policyProblem } from "../../graph/health/health-policy.ts";
import { HealthThresholdsInput, HealthWeightsInput } from "../../graph/health/health-policy.types.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { standingHealthPolicy } from "./health-policy.store.ts";
import { queryHealthWhatIf } from "./what-if.query.ts";
import { HealthWhatIf } from "./what-if.types.ts";

/** The most companies whose change is told. */
const MOST = 100;

@Resolver()
export class HealthPolicyResolver {
  @Query(() => HealthWhatIf, {
    description:
      "How the customers one sees would be judged by other weights and thresholds; nothing is written (健康政策试算).",
  })
  async healthWhatIf(
    @Arg("weights", () => HealthWeightsInput, { description: "Together 100 (权重)." }) weights: HealthWeightsInput,
    @Arg("thresholds", () => HealthThresholdsInput, { description: "Where the levels begin (等级界限)." })
    thresholds: HealthThresholdsInput,
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many of those that change most, 0 to 100." })
    first: number,
    @Ctx() caller: GraphContext,
  ): Promise<HealthWhatIf> {
    const rule = healthRuleOf(weights, thresholds);
    const wrong = policyProblem(rule);
    if (wrong) throw userError("BAD_USER_INPUT", wrong[1]);
    if (first < 0 || first > MOST) throw userError("BAD_USER_INPUT", `first is between 0 and ${MOST}`);
    const { version } = await standingHealthPolicy(caller.system);
    return { policyVersion: version, ...(await queryHealthWhatIf(caller, rule, filter ?? null, first)) };
  }
}

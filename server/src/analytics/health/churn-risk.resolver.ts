import { healthOf } from "@guanxi/shared/health";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import { recordLoader } from "../../graph/read/loader.ts";
import { uuidOf } from "../../graph/read/node-id.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { modelOf } from "../../platform/model/model.ts";
import { healthFactsOf, isJudged } from "../facts/fact-row.ts";
import { analysisMoment } from "../moment.ts";
import { queryChurnRisk } from "./churn-risk.query.ts";
import { healthPolicyOf, standingHealthPolicy } from "./health-policy.store.ts";
import { ChurnRisk, CompanyHealth } from "./churn-risk.types.ts";

@Resolver(() => CompanyHealth)
export class ChurnRiskResolver {
  @Query(() => ChurnRisk, { description: "Whom we may lose: counts, reasons, risk against revenue (流失风险)." })
  async churnRisk(
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<ChurnRisk> {
    const { rule } = await standingHealthPolicy(caller.system);
    const told = await queryChurnRisk(caller, filter ?? null, rule.borders.WATCH);
    return { asOf: await analysisMoment(caller.system), ...told };
  }

  @Query(() => CompanyHealth, {
    nullable: true,
    description: "Why a customer has the score it has: every point with its numbers (健康分解释).",
  })
  async companyHealth(
    @Arg("id", () => ID, { description: "The company." }) id: string,
    @Ctx() caller: GraphContext,
  ): Promise<Partial<CompanyHealth> | null> {
    const uuid = uuidOf(modelOf(Company), id);
    const [row] = await caller.sql.query<Record<string, unknown>>(
      "select f.*, c.status from company_fact f join company c on c.id = f.company_id where f.company_id = $1",
      [uuid],
    );
    if (!row) return null;
    const judged = isJudged(row, row.status);
    const { version, rule } = await healthPolicyOf(caller.system, row.health_policy_version as number | null);
    const health = healthOf(healthFactsOf(row), rule);
    return {
      companyUuid: uuid,
      score: judged ? health.score : null,
      previousScore: row.health_score_prev as number | null,
      level: judged ? health.level : null,
      confidence: health.confidence,
      policyVersion: version,
      probability: judged ? (row.risk_probability as number | null) : null,
      factors: health.factors.map((factor) => ({ ...factor, numbers: [...factor.numbers] })),
    };
  }

  @FieldResolver(() => Company, { description: "The company (客户)." })
  company(@Root() { companyUuid }: CompanyHealth, @Ctx() context: GraphContext, @Info() info: GraphQLResolveInfo) {
    return recordLoader(context, info, Company).load(companyUuid);
  }
}

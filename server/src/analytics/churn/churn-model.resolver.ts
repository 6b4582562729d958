import { CHURN_FEATURES } from "@guanxi/shared/churn-feature";
import { CHURN_HORIZON_DAYS, CHURN_TRUST } from "@guanxi/shared/churn-model";
import { Ctx, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { latestChurnModel } from "./churn-model.store.ts";
import { ChurnModel } from "./churn-model.types.ts";

@Resolver(() => ChurnModel)
export class ChurnModelResolver {
  @Query(() => ChurnModel, {
    nullable: true,
    description:
      "The model behind the probabilities of churn, with its track record over the whole workspace; null before there is half a year to look back on, and for who sees no customers (流失模型).",
  })
  async churnModel(@Ctx() { system, principal }: GraphContext): Promise<ChurnModel | null> {
    // figures of the model, of no customer: told whole to whoever sees customers at all
    if (principal.rights.areas[modelOf(Company).access.area].READ === "NONE") return null;
    const latest = await latestChurnModel(system);
    if (!latest) return null;
    const { record, model, asOf, fittedAt } = latest;
    const before = (days: number): Date => new Date(asOf.getTime() - days * 86_400_000);
    const trusted = record.verdict === "TRUSTED";
    return {
      ...record,
      fittedAt,
      asOf,
      trainedAsOf: before(2 * CHURN_HORIZON_DAYS),
      judgedAsOf: before(CHURN_HORIZON_DAYS),
      horizonDays: CHURN_HORIZON_DAYS,
      calibration: record.calibration.map(({ count, positives, ...bin }) => ({
        ...bin,
        customers: count,
        lost: positives,
      })),
      trusted,
      leastEvents: CHURN_TRUST.events,
      leastAuc: CHURN_TRUST.auc,
      method: trusted ? "MODEL" : "HEALTH_SCORE",
      features: CHURN_FEATURES.flatMap((feature, i) =>
        model ? [{ feature, weight: model.weights[i]!, missing: model.missing[i]! }] : [],
      ).toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
    };
  }
}

import { CHURN_FEATURES, churnFeatureLabels } from "@guanxi/shared/churn-feature";
import { CHURN_VERDICTS, churnVerdictLabels } from "@guanxi/shared/churn-verdict";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";

export const ChurnFeature = graphqlEnum(
  "ChurnFeature",
  "What the churn model reads of a customer (流失模型特征).",
  CHURN_FEATURES,
  churnFeatureLabels,
);
export const ChurnVerdict = graphqlEnum(
  "ChurnVerdict",
  "Whether the churn model is to be trusted, and if not, why (流失模型可信度).",
  CHURN_VERDICTS,
  churnVerdictLabels,
);
export const ChurnMethod = graphqlEnum(
  "ChurnMethod",
  "Where the probabilities of churn come from (流失概率来源).",
  ["MODEL", "HEALTH_SCORE"],
  { MODEL: { zh: "流失模型", en: "Churn model" }, HEALTH_SCORE: { zh: "健康分", en: "Health score" } },
);

@ObjectType({
  description: "Customers with near probabilities: what was said of them, and what came (校准).",
  simpleResolvers: true,
})
export class ChurnCalibrationBin {
  @Field(() => Int, { description: "How many customers (客户数)." })
  customers!: number;
  @Field(() => Int, { description: "How many of them were lost (流失数)." })
  lost!: number;
  @Field(() => Float, { description: "Mean probability that was said, 0 to 1 (预测概率)." })
  said!: number;
  @Field(() => Float, { description: "Part that was lost, 0 to 1 (实际流失率)." })
  came!: number;
  @Field(() => Float, { description: "Where that part lies with 95 %: from (下限)." })
  low!: number;
  @Field(() => Float, { description: "To (上限)." })
  high!: number;
}

@ObjectType({ description: "How much a feature weighs in the churn model (特征权重).", simpleResolvers: true })
export class ChurnFeatureWeight {
  @Field(() => ChurnFeature, { description: "The feature (特征)." })
  feature!: string;
  @Field(() => Float, {
    description: "Change of the log-odds to be lost with one standard deviation more of it (权重).",
  })
  weight!: number;
  @Field(() => Int, { description: "Customers of whom it was not known; the mean stood in (缺失数)." })
  missing!: number;
}

@ObjectType({
  description:
    "The regression behind the probabilities of churn, and its track record: fitted on the customers of a year ago, judged by what became of those of half a year ago (流失模型).",
  simpleResolvers: true,
})
export class ChurnModel {
  @Field(() => DateTimeScalar, { description: "When it was fitted (拟合时间)." })
  fittedAt!: Date;
  @Field(() => DateTimeScalar, { description: "Up to when it knows what became of customers (截至)." })
  asOf!: Date;
  @Field(() => DateTimeScalar, {
    description: "The moment whose customers it learnt from for its track record (训练时点).",
  })
  trainedAsOf!: Date;
  @Field(() => DateTimeScalar, { description: "The moment whose customers it was judged by (检验时点)." })
  judgedAsOf!: Date;
  @Field(() => Int, { description: "How many days ahead it looks (预测天数)." })
  horizonDays!: number;
  @Field(() => Int, { description: "Customers it learnt from (训练客户数)." })
  trainedOn!: number;
  @Field(() => Int, { description: "How many of those were lost (训练流失数)." })
  trainedEvents!: number;
  @Field(() => Int, { description: "Customers it was judged by (检验客户数)." })
  customers!: number;
  @Field(() => Int, { description: "How many of those were lost (检验流失数)." })
  events!: number;
  @Field(() => Float, { nullable: true, description: "Part that was lost, 0 to 1 (流失率)." })
  baseRate!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "The chance that a customer that was lost had the higher probability than one that stayed (AUC).",
  })
  auc!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "Part that was lost of the tenth with the highest probabilities (最高十分位流失率).",
  })
  precision!: number | null;
  @Field(() => Float, { nullable: true, description: "How many times the base rate that is (提升度)." })
  lift!: number | null;
  @Field(() => [ChurnCalibrationBin], { description: "What was said against what came, tenth by tenth (校准)." })
  calibration!: ChurnCalibrationBin[];
  @Field(() => ChurnVerdict, { description: "Whether it is to be trusted, and if not, why (可信度)." })
  verdict!: string;
  @Field(() => Boolean, { description: "Whether it is to be trusted (是否可信)." })
  trusted!: boolean;
  @Field(() => Int, { description: "With fewer lost it is not trusted (最少流失数)." })
  leastEvents!: number;
  @Field(() => Float, { description: "With a smaller AUC it is not trusted (最低 AUC)." })
  leastAuc!: number;
  @Field(() => ChurnMethod, { description: "Where today's probabilities come from (概率来源)." })
  method!: string;
  @Field(() => [ChurnFeatureWeight], {
    description: "What today's model weighs, heaviest first; nothing where too few were lost to fit one (特征).",
  })
  features!: ChurnFeatureWeight[];
}

import { Field, Float, InputType } from "type-graphql";

@InputType({ description: "What each factor of the health score is worth; together 100 (健康权重)." })
export class HealthWeightsInput {
  @Field(() => Float, { description: "Trade (交易)." })
  trade!: number;
  @Field(() => Float, { description: "Contact (互动)." })
  interaction!: number;
  @Field(() => Float, { description: "Support and complaints (服务与投诉)." })
  support!: number;
  @Field(() => Float, { description: "Sentiment (情绪)." })
  sentiment!: number;
  @Field(() => Float, { description: "Decision-maker coverage (决策人覆盖)." })
  coverage!: number;
  @Field(() => Float, { description: "Payment (回款)." })
  payment!: number;
}

@InputType({ description: "Where the levels of health begin (健康等级界限)." })
export class HealthThresholdsInput {
  @Field(() => Float, { description: "The lowest score that is healthy (健康下限)." })
  healthyFrom!: number;
  @Field(() => Float, { description: "The lowest score that is only to be watched (关注下限)." })
  watchFrom!: number;
}

import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { HealthLevel } from "../../graph/vocabulary.ts";
import { DecimalScalar } from "../../platform/model/scalars.ts";

@ObjectType({
  description: "Companies that would go from one level to another, or stay (等级变动).",
  simpleResolvers: true,
})
export class HealthMove {
  @Field(() => HealthLevel, { nullable: true, description: "Their level now; absent where there is none (现等级)." })
  from!: string | null;
  @Field(() => HealthLevel, { nullable: true, description: "Their level then (新等级)." })
  to!: string | null;
  @Field(() => Int, { description: "How many (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
}

@ObjectType({ description: "A company whose score would be another (得分变动).", simpleResolvers: true })
export class HealthChange {
  @Field(() => ID, { description: "The company (客户)." })
  companyId!: string;
  @Field(() => String, { description: "Its name (客户名称)." })
  name!: string;
  @Field(() => Float, { nullable: true, description: "Its score now (现得分)." })
  score!: number | null;
  @Field(() => Float, { nullable: true, description: "Its score then (新得分)." })
  newScore!: number | null;
  @Field(() => HealthLevel, { nullable: true, description: "Its level now (现等级)." })
  level!: string | null;
  @Field(() => HealthLevel, { nullable: true, description: "Its level then (新等级)." })
  newLevel!: string | null;
}

@ObjectType({ description: "How customers would be judged by another policy (政策试算).", simpleResolvers: true })
export class HealthWhatIf {
  @Field(() => Int, { description: "The policy that they are judged by now (健康政策版本)." })
  policyVersion!: number;
  @Field(() => Int, { description: "Companies that are judged (已评分客户数)." })
  companies!: number;
  @Field(() => Int, { description: "Those whose level would be another (等级变动客户数)." })
  changing!: number;
  @Field(() => [HealthMove], { description: "From each level to each, without those that nobody takes (等级变动)." })
  moves!: HealthMove[];
  @Field(() => [HealthChange], { description: "Whose score would change most, the most first (得分变动最大)." })
  changes!: HealthChange[];
}

import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { HealthFactor, HealthLevel, ValueTier } from "../../graph/vocabulary.ts";
import { DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";

@ObjectType({ description: "One customer in the picture of risk and revenue (风险点).", simpleResolvers: true })
export class RiskPoint {
  @Field(() => ID, { description: "The company (客户)." })
  companyId!: string;
  @Field(() => String, { description: "Its name (客户名称)." })
  name!: string;
  @Field(() => ValueTier, { nullable: true, description: "Its tier (价值等级)." })
  tier!: string | null;
  @Field(() => Float, { description: "How likely it leaves within 180 days, 0 to 1 (流失概率)." })
  probability!: number;
  @Field(() => DecimalScalar, { description: "Its revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
  @Field(() => DecimalScalar, { description: "Amount of its open deals (在谈金额)." })
  openPipeline!: string;
  @Field(() => HealthLevel, { nullable: true, description: "How healthy it is (健康等级)." })
  level!: string | null;
}

@ObjectType({ description: "How often a factor stands behind a low score (原因).", simpleResolvers: true })
export class ReasonShare {
  @Field(() => HealthFactor, { description: "The factor (因素)." })
  factor!: string;
  @Field(() => Int, { description: "Companies that have it among their reasons (客户数)." })
  companies!: number;
  @Field(() => Float, { nullable: true, description: "Share of those that are at risk (高风险占比)." })
  atRiskShare!: number | null;
}

@ObjectType({ description: "Whom we may lose (流失风险).", simpleResolvers: true })
export class ChurnRisk {
  @Field(() => DateTimeScalar, { description: "The moment the windows end (截至)." })
  asOf!: Date;
  @Field(() => Int, { description: "Companies the filter finds (客户数)." })
  companies!: number;
  @Field(() => Int, { description: "Those with a score (已评分)." })
  scored!: number;
  @Field(() => Int, { description: "At risk, as the health policy divides scores; under 40 as shipped (高风险)." })
  atRisk!: number;
  @Field(() => Int, { description: "To be watched; 40 to 69 as shipped (关注)." })
  watch!: number;
  @Field(() => Int, { description: "Healthy; from 70 as shipped (健康)." })
  healthy!: number;
  @Field(() => Int, { description: "At risk thirty days before, as customers are judged now (30 天前高风险)." })
  previousAtRisk!: number;
  @Field(() => DecimalScalar, { description: "Revenue of 12 months of those at risk (有风险的年收入)." })
  revenueAtRisk!: string;
  @Field(() => [RiskPoint], {
    description: "The customers, highest probability times revenue first, at most 2,000 (风险点).",
  })
  points!: RiskPoint[];
  @Field(() => [ReasonShare], { description: "The reasons, most common first (原因)." })
  reasons!: ReasonShare[];
}

@ObjectType({ description: "A number behind a factor's points (依据).", simpleResolvers: true })
export class HealthNumber {
  @Field(() => String, { description: "What was counted: orders90d, complaints90d, ... (键)." })
  key!: string;
  @Field(() => Float, { nullable: true, description: "How much (数值)." })
  value!: number | null;
}

@ObjectType({ description: "What one factor adds to a score, and why (因素得分).", simpleResolvers: true })
export class HealthFactorPoints {
  @Field(() => HealthFactor, { description: "The factor (因素)." })
  factor!: string;
  @Field(() => Float, { description: "The most it can add; factors without data give theirs to the others (权重)." })
  weight!: number;
  @Field(() => Float, { description: "What it adds (得分)." })
  points!: number;
  @Field(() => Boolean, { description: "Whether there was anything to judge by (有数据)." })
  hasData!: boolean;
  @Field(() => [HealthNumber], { description: "The numbers behind it (依据)." })
  numbers!: HealthNumber[];
}

@ObjectType({ description: "Why a customer has the score it has (健康分解释)." })
export class CompanyHealth {
  companyUuid!: string;
  @Field(() => Float, { nullable: true, description: "Health, 0 to 100 (健康分)." })
  score!: number | null;
  @Field(() => Float, { nullable: true, description: "Thirty days before (30 天前)." })
  previousScore!: number | null;
  @Field(() => HealthLevel, {
    nullable: true,
    description: "As the health policy divides scores; as shipped healthy from 70, at risk under 40 (健康等级).",
  })
  level!: string | null;
  @Field(() => Float, {
    description: "The share of the weights that had data, less for a short history, 0 to 1 (置信度).",
  })
  confidence!: number;
  @Field(() => Float, { nullable: true, description: "How likely it leaves within 180 days, 0 to 1 (流失概率)." })
  probability!: number | null;
  @Field(() => Int, { description: "The health policy that judged it (健康政策版本)." })
  policyVersion!: number;
  @Field(() => [HealthFactorPoints], { description: "Factor by factor (各因素)." })
  factors!: HealthFactorPoints[];
}

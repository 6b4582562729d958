import { Field, Float, Int, ObjectType } from "type-graphql";
import { DealStage } from "../../graph/vocabulary.ts";
import { DateScalar, DecimalScalar } from "../../platform/model/scalars.ts";

@ObjectType({ description: "How ready a customer is to decide on a deal (商机意向).", simpleResolvers: true })
export class DealIntent {
  @Field(() => String, { description: "The deal's id (商机编号)." })
  dealId!: string;
  @Field(() => String, { description: "The deal's name (商机名称)." })
  name!: string;
  @Field(() => String, { nullable: true, description: "The company's id (客户编号)." })
  companyId!: string | null;
  @Field(() => String, { nullable: true, description: "The company's name (客户名称)." })
  companyName!: string | null;
  @Field(() => DealStage, { description: "Where the deal stands (阶段)." })
  stage!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "What it is worth (金额)." })
  amount!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "When it is needed, by what was said last (期望时间)." })
  neededBy!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "What the customer set aside for it (预算)." })
  budget!: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 100: the geometric mean of urgency, budget fit and decision power, over those that are known; absent where none is (意向分).",
  })
  score!: number | null;
  @Field(() => Float, {
    description: "Points that visits of the last weeks and the customer's own cycle of orders add (行为加分).",
  })
  lift!: number;
  @Field(() => Float, { nullable: true, description: "Score and lift together, at most 100 (总分)." })
  total!: number | null;
  @Field(() => Float, { nullable: true, description: "How soon it is needed, 0 to 1; it ages by itself (需求紧急度)." })
  urgency!: number | null;
  @Field(() => Float, { nullable: true, description: "How far the money reaches, 0 to 1 (预算匹配度)." })
  budgetFit!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "How far those who decide are known and for us, 0 to 1 (决策权齐全).",
  })
  decisionPower!: number | null;
  @Field(() => Float, { description: "Share of the three parts that are known, 0 to 1 (把握)." })
  confidence!: number;
}

@ObjectType({ description: "Which open deals are ready to be decided (销售机会预测).", simpleResolvers: true })
export class DealIntents {
  @Field(() => DateScalar, { description: "The day it is told of (截至)." })
  asOf!: string;
  @Field(() => Int, { description: "Open deals the filter finds (在谈商机数)." })
  deals!: number;
  @Field(() => Int, { description: "Those of which nothing is known that a score could be made of (无法评分)." })
  unscored!: number;
  @Field(() => [DealIntent], { description: "The most ready first (意向最高者在前)." })
  nodes!: DealIntent[];
}

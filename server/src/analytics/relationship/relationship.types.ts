import { Field, Float, Int, ObjectType } from "type-graphql";
import { HealthLevel, SurveyKind } from "../../graph/vocabulary.ts";
import { DateScalar, DecimalScalar, JSONObjectScalar } from "../../platform/model/scalars.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";

@ObjectType({ description: "What was measured, and where it most likely lies (测量值).", simpleResolvers: true })
export class MeasuredContent {
  @Field(() => Float, {
    nullable: true,
    description: "NPS -100 to 100, CSAT a share of 1, CES 1 to 7; absent where nobody answered (值).",
  })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: "The lower end, 95 times of 100 (下限)." })
  low!: number | null;
  @Field(() => Float, { nullable: true, description: "The upper end (上限)." })
  high!: number | null;
  @Field(() => Int, { description: "How many answered (答卷数)." })
  n!: number;
}

@ObjectType({ description: "A month's answers (月度).", simpleResolvers: true })
export class ContentMonth {
  @Field(() => DateScalar, { description: "Its first day (月份)." })
  month!: string;
  @Field(() => MeasuredContent, { description: "What they say (测量值)." })
  measured!: MeasuredContent;
}

@ObjectType({ description: "What customers answered to one kind of survey (调查结果).", simpleResolvers: true })
export class SurveyResult {
  @Field(() => SurveyKind, { description: "Which kind (调查类型)." })
  kind!: string;
  @Field(() => MeasuredContent, { description: "In the period (本期)." })
  current!: MeasuredContent;
  @Field(() => MeasuredContent, { description: "In as many days before (上期)." })
  previous!: MeasuredContent;
  @Field(() => [ContentMonth], { description: "Month by month, months without answers included (月度)." })
  months!: ContentMonth[];
}

@ObjectType({
  description:
    "How long customers wait: from a mail, message, service request or complaint of theirs to our next word to them (跟进响应速度).",
  simpleResolvers: true,
})
export class ResponseSpeed {
  @Field(() => Int, { description: "What was answered by now (已响应)." })
  answered!: number;
  @Field(() => Int, { description: "What was not (未响应)." })
  unanswered!: number;
  @Field(() => Float, { nullable: true, description: "Half of the answers came within so many hours (中位小时数)." })
  medianHours!: number | null;
  @Field(() => Float, { nullable: true, description: "Nine in ten came within so many hours (90 分位小时数)." })
  p90Hours!: number | null;
}

@ObjectType({ description: "What a company says and how likely it leaves (关系点).", simpleResolvers: true })
export class RelationshipPoint {
  @Field(() => String, { description: "The company's id (客户编号)." })
  companyId!: string;
  @Field(() => String, { description: "Its name (客户名称)." })
  name!: string;
  @Field(() => Float, { description: "Its mean answer to NPS in the period, 0 to 10 (推荐意愿)." })
  score!: number;
  @Field(() => Float, { description: "How likely it leaves, 0 to 1 (流失概率)." })
  probability!: number;
  @Field(() => HealthLevel, { description: "Its health (健康等级)." })
  level!: string;
  @Field(() => DecimalScalar, { description: "Its revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
}

@ObjectType({ description: "Companies whose words and deeds disagree (满意度与忠诚度不一致).", simpleResolvers: true })
export class Contradiction {
  @Field(() => Int, { description: "How many (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
  @Field(() => JSONObjectScalar, { description: "The `filter` of companies that lists them (筛选条件)." })
  filter!: FilterInput;
}

@ObjectType({ description: "What customers say of us, and how we answer (客户关系).", simpleResolvers: true })
export class Relationship {
  @Field(() => [SurveyResult], { description: "NPS, CSAT, CES (调查结果)." })
  surveys!: SurveyResult[];
  @Field(() => ResponseSpeed, { description: "How long customers wait for us (跟进响应速度)." })
  responses!: ResponseSpeed;
  @Field(() => [RelationshipPoint], {
    description: "Companies that answered and are scored, largest revenue first, at most 2000 (关系点).",
  })
  points!: RelationshipPoint[];
  @Field(() => Contradiction, {
    description: "Who gave 9 or 10 in the period and is at risk all the same (高满意度但低忠诚度).",
  })
  contentAtRisk!: Contradiction;
  @Field(() => Contradiction, {
    description: "Who gave 6 or less in the period and is healthy all the same (低满意度但高忠诚度).",
  })
  discontentHealthy!: Contradiction;
}

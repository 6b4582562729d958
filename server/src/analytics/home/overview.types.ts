import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateScalar, DateTimeScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

export const KpiKey = graphqlEnum("KpiKey", "The figures of the first page (关键指标).", [
  "WON_AMOUNT",
  "WIN_RATE",
  "CYCLE_DAYS",
  "REVENUE_AT_RISK",
]);
export const Unit = graphqlEnum("Unit", "What a figure counts (单位).", ["MONEY", "RATIO", "DAYS", "COUNT"]);
export const GoodDirection = graphqlEnum("GoodDirection", "Which way is good news (向好方向).", ["UP", "DOWN"]);

@ObjectType({ description: "A figure at a point in time (数据点).", simpleResolvers: true })
export class KpiPoint {
  @Field(() => DateScalar, { description: "The first day of the week or month (期初)." })
  bucket!: string;
  @Field(() => Float, { nullable: true, description: "The figure; absent where there is no data (数值)." })
  value!: number | null;
}

@ObjectType({ description: "One figure with what it was before (指标).", simpleResolvers: true })
export class Kpi {
  @Field(() => KpiKey, { description: "Which figure (指标)." })
  key!: keyof typeof KpiKey;
  @Field(() => Float, { nullable: true, description: "Its value; absent where there is no data (数值)." })
  value!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "Its value in the period compared with; revenue at risk: 30 days before (对比值).",
  })
  previous!: number | null;
  @Field(() => Unit, { description: "What it counts (单位)." })
  unit!: keyof typeof Unit;
  @Field(() => GoodDirection, { description: "Which way is good news (向好方向)." })
  goodDirection!: keyof typeof GoodDirection;
  @Field(() => Int, { nullable: true, description: "Deals or companies behind it (数量)." })
  count!: number | null;
  @Field(() => [KpiPoint], { description: "Week by week, or month by month in periods of more than 120 days (走势)." })
  series!: KpiPoint[];
}

@ObjectType({ description: "Won amount over time, of all or of one industry (趋势).", simpleResolvers: true })
export class TrendSeries {
  @Field(() => String, { description: "total, previous, or the letter of an industry section (键)." })
  key!: string;
  @Field(() => [KpiPoint], { description: "Its points (数据点)." })
  points!: KpiPoint[];
}

@ObjectType({ description: "What changed: the figures of a period against another (概览).", simpleResolvers: true })
export class Overview {
  @Field(() => Period, { description: "The period (本期)." })
  period!: Period;
  @Field(() => Period, { nullable: true, description: "The period compared with (对比期)." })
  comparison!: Period | null;
  @Field(() => DateTimeScalar, { description: "The moment the data is looked at from (截至)." })
  asOf!: Date;
  @Field(() => Int, { description: "Companies the filter finds (客户数)." })
  companies!: number;
  @Field(() => Float, {
    nullable: true,
    description: "Share of those with a record changed or a contact logged in the last 90 days (新鲜度).",
  })
  freshShare!: number | null;
  @Field(() => [Kpi], { description: "The figures (指标)." })
  kpis!: Kpi[];
  @Field(() => [TrendSeries], {
    description: "Won amount over time: all, the period compared with, and the largest industries (趋势).",
  })
  trend!: TrendSeries[];
}

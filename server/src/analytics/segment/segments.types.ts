import { Field, Float, Int, ObjectType } from "type-graphql";
import { RfmGroup, ValueTier } from "../../graph/vocabulary.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";

export const SegmentDimension = graphqlEnum("SegmentDimension", "What customers can be divided by (细分维度).", [
  "INDUSTRY",
  "REGION",
  "SIZE_CLASS",
  "STATUS",
  "TIER",
  "OWNER",
]);
export type SegmentDimensionName = keyof typeof SegmentDimension;

export const TierPolicy = graphqlEnum(
  "TierPolicy",
  "How value tiers are cut: by cumulative share of revenue (85 / 10 / 5 %), or by percentile of customers (10 / 30 / 60 %) (分级口径).",
  ["CUMULATIVE_SHARE", "PERCENTILE"],
);

@ObjectType({ description: "The customers of one value of a dimension (细分).", simpleResolvers: true })
export class SegmentShare {
  @Field(() => String, {
    nullable: true,
    description:
      "A code or an id; absent for customers without one; OTHER where groups too small for a masked role are put together (键).",
  })
  key!: string | null;
  @Field(() => String, { nullable: true, description: "The name of an owner; codes are worded by the client (名称)." })
  label!: string | null;
  @Field(() => Int, { description: "Companies in it (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
  @Field(() => DecimalScalar, { description: "Of the 12 months before (上一个 12 个月收入)." })
  revenuePrev12m!: string;
  @Field(() => Float, { nullable: true, description: "Growth between the two; absent from nothing (同比)." })
  growth!: number | null;
}

@ObjectType({ description: "A cell of the recency by frequency grid (RFM 格).", simpleResolvers: true })
export class RfmCell {
  @Field(() => Int, { description: "Recency quintile, 5 is best (最近一次)." })
  recency!: number;
  @Field(() => Int, { description: "Frequency quintile, 5 is best (频次)." })
  frequency!: number;
  @Field(() => Int, { description: "Companies in it (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 24 months (近 24 个月收入)." })
  revenue24m!: string;
}

@ObjectType({ description: "The customers of one named group (RFM 分组).", simpleResolvers: true })
export class RfmGroupShare {
  @Field(() => RfmGroup, { description: "The group (分组)." })
  group!: string;
  @Field(() => Int, { description: "Companies in it (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 24 months (近 24 个月收入)." })
  revenue24m!: string;
}

@ObjectType({
  description: "Recency, frequency, monetary: quintiles over 24 months among those who bought (RFM).",
  simpleResolvers: true,
})
export class Rfm {
  @Field(() => [RfmCell], { description: "The grid; cells without customers are left out (网格)." })
  cells!: RfmCell[];
  @Field(() => [RfmGroupShare], { description: "The named groups, largest revenue first (分组)." })
  groups!: RfmGroupShare[];
}

@ObjectType({ description: "The customers of one tier (等级).", simpleResolvers: true })
export class TierShare {
  @Field(() => ValueTier, { description: "The tier (等级)." })
  tier!: string;
  @Field(() => Int, { description: "Companies in it (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
  @Field(() => Float, { nullable: true, description: "Its share of all revenue (占比)." })
  share!: number | null;
}

@ObjectType({
  description: "So large a share of the customers, best first, brings so large a share of the revenue (帕累托点).",
  simpleResolvers: true,
})
export class ParetoPoint {
  @Field(() => Float, { description: "Share of the customers (客户占比)." })
  companyShare!: number;
  @Field(() => Float, { description: "Share of the revenue (收入占比)." })
  revenueShare!: number;
}

@ObjectType({ description: "Customers by value (价值等级).", simpleResolvers: true })
export class Tiers {
  @Field(() => [TierShare], { description: "A, B, C (等级)." })
  tiers!: TierShare[];
  @Field(() => [ParetoPoint], { description: "The curve of concentration, at most 200 points (帕累托曲线)." })
  pareto!: ParetoPoint[];
}

@ObjectType({ description: "Who belongs together (客户细分)." })
export class Segments {
  @Field(() => DateTimeScalar, { description: "The moment the windows end (截至)." })
  asOf!: Date;
  @Field(() => Int, { description: "Companies the filter finds (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue!: string;
}

import { Field, ObjectType } from "type-graphql";
import { type DimensionKind } from "./dimension.ts";
import { ExploreGood, ExploreKind, ExploreStatistic, ExploreUnit, Wording } from "./explore.types.ts";
import type { MeasureUnit } from "./measures.ts";

@ObjectType({ description: "A number with one definition (指标).", simpleResolvers: true })
export class ExploreMeasure {
  @Field(() => String, { description: "Its key (键)." })
  key!: string;
  @Field(() => Wording, { description: "What it is called (名称)." })
  name!: Wording;
  @Field(() => Wording, { description: "Its definition in a sentence (定义)." })
  sentence!: Wording;
  @Field(() => ExploreUnit, { description: "What its number counts (单位)." })
  unit!: MeasureUnit;
  @Field(() => ExploreGood, {
    nullable: true,
    description: "Whether more is better; absent where it depends (好的方向).",
  })
  good!: "UP" | "DOWN" | null;
  @Field(() => Boolean, {
    description: "Whether a period bears on it; if not, it tells how things stand now (是否随期间).",
  })
  timed!: boolean;
  @Field(() => [String], { description: "The subjects whose records it counts (主题)." })
  subjects!: string[];
}

@ObjectType({ description: "A field that can be explored (字段).", simpleResolvers: true })
export class ExploreField {
  @Field(() => String, { description: "Its key: `deal.amount`, `company.fact.tier` (键)." })
  key!: string;
  @Field(() => Wording, { description: "What it is called (名称)." })
  name!: Wording;
  @Field(() => String, { description: "What it says, in English (说明)." })
  description!: string;
  @Field(() => ExploreKind, { description: "What kind of values it has (值类型)." })
  kind!: DimensionKind;
  @Field(() => String, { nullable: true, description: "The enum its values are of (枚举)." })
  enumName!: string | null;
  @Field(() => Boolean, { description: "Whether records can be divided by its values as they are (可作维度)." })
  isDimension!: boolean;
  @Field(() => [ExploreStatistic], { description: "What its values are told by (统计方式)." })
  statistics!: string[];
}

@ObjectType({ description: "Records of one kind, as explored (主题).", simpleResolvers: true })
export class ExploreSubject {
  @Field(() => String, { description: "Its key: `deal`; its count is `deal.count` (键)." })
  key!: string;
  @Field(() => Wording, { description: "What its records are called (名称)." })
  name!: Wording;
  @Field(() => [ExploreField], { description: "Its fields (字段)." })
  fields!: ExploreField[];
  @Field(() => [String], { description: "The subjects whose fields its records can be divided by (可用主题)." })
  reaches!: string[];
  @Field(() => Boolean, { description: "Whether its records have an owner (有负责人)." })
  owned!: boolean;
  @Field(() => Boolean, { description: "Whether its records have a date (有时间)." })
  timed!: boolean;
}

@ObjectType({ description: "What the caller can explore (指标目录).", simpleResolvers: true })
export class ExploreCatalogue {
  @Field(() => [ExploreMeasure], { description: "The named measures (指标)." })
  measures!: ExploreMeasure[];
  @Field(() => [ExploreSubject], {
    description: "The subjects; `owner` is the one of us who answers for a record (主题).",
  })
  subjects!: ExploreSubject[];
}

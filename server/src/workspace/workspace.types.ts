import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../platform/model/enums.ts";
import { DateTimeScalar } from "../platform/model/scalars.ts";

export const DatabaseEngine = graphqlEnum("DatabaseEngine", "What keeps the data (数据库).", [
  "EMBEDDED",
  "POSTGRESQL",
]);

@ObjectType({ description: "The workspace as a whole (工作区).", simpleResolvers: true })
export class Workspace {
  @Field(() => String, { description: "Its name (名称)." })
  name!: string;
  @Field(() => DatabaseEngine, { description: "What keeps the data (数据库)." })
  engine!: keyof typeof DatabaseEngine;
  @Field(() => Boolean, { description: "Whether it holds the generated demo world (演示数据)." })
  demo!: boolean;
  @Field(() => Int, { description: "How many companies it holds (客户数)." })
  companies!: number;
  @Field(() => DateTimeScalar, {
    description: "The moment the analysis looks from: now, or the end of data that stands still (截至).",
  })
  asOf!: Date;
  @Field(() => String, { description: "Days, weeks and months are those of this zone (时区)." })
  timeZone!: string;
  @Field(() => String, { description: "ISO 4217 code of the base currency (本位币)." })
  currency!: string;
  @Field(() => Float, { description: "The part of the revenue that is earned, for the value of a customer (毛利率)." })
  margin!: number;
  @Field(() => Float, {
    description: "How much less money is worth after a year, for the value of a customer (年折现率).",
  })
  yearlyDiscount!: number;
}

import { Field, Int, ObjectType } from "type-graphql";
import { DateScalar, DecimalScalar } from "../../platform/model/scalars.ts";

@ObjectType({ description: "What a rule would find (分群预览).", simpleResolvers: true })
export class SegmentPreview {
  @Field(() => Int, { description: "How many companies the caller sees (客户数)." })
  companies!: number;

  @Field(() => DecimalScalar, { description: "What they ordered in the last 12 months (近 12 个月收入)." })
  revenue12m!: string;
}

@ObjectType({ description: "Who came and went on one day (每日进出).", simpleResolvers: true })
export class SegmentDay {
  @Field(() => DateScalar, { description: "The day (日期)." })
  day!: string;

  @Field(() => Int, { description: "How many companies entered (进入)." })
  entered!: number;

  @Field(() => Int, { description: "How many left (离开)." })
  left!: number;
}

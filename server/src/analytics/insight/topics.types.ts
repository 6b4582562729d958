import { Field, Float, Int, ObjectType } from "type-graphql";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { JSONObjectScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

export const TopicVoice = graphqlEnum(
  "TopicVoice",
  "Where customers are heard (来源).",
  ["TICKETS", "NEEDS", "INTERACTIONS"],
  {
    TICKETS: { zh: "工单", en: "What they turned to our service for" },
    NEEDS: { zh: "需求", en: "What they told us they want" },
    INTERACTIONS: { zh: "互动", en: "What was talked about with them" },
  },
);
export type TopicVoiceName = keyof typeof TopicVoice;

@ObjectType({ description: "A word that customers' records share, now and before (话题).", simpleResolvers: true })
export class Topic {
  @Field(() => String, { description: "The word (词)." })
  word!: string;
  @Field(() => [String], { description: "Other words of the very same records: they are said together (连用词)." })
  alsoSaid!: string[];
  @Field(() => Int, { description: "Records of the period with it (本期条数)." })
  records!: number;
  @Field(() => Int, { description: "Records of as many days before with it (上期条数)." })
  previousRecords!: number;
  @Field(() => Float, {
    nullable: true,
    description: "Their share of the period's records; absent of none (本期占比).",
  })
  share!: number | null;
  @Field(() => Float, { nullable: true, description: "Their share before; absent of none (上期占比)." })
  previousShare!: number | null;
  @Field(() => Int, { description: "Companies that had it in the period (客户数)." })
  companies!: number;
  @Field(() => Boolean, {
    description:
      "Whether it is more than chance that the share differs: of the words told so, one in twenty is expected to be chance (是否显著).",
  })
  significant!: boolean;
  @Field(() => JSONObjectScalar, { description: "Filter of the records it was counted from (筛选条件)." })
  filter!: FilterInput;
}

@ObjectType({ description: "What customers talk of, against as many days before (话题变化).", simpleResolvers: true })
export class Topics {
  @Field(() => Period, { description: "The days before (上期)." })
  previousPeriod!: Period;
  @Field(() => Int, { description: "Records read of the period (本期条数)." })
  records!: number;
  @Field(() => Int, { description: "Records read of the days before (上期条数)." })
  previousRecords!: number;
  @Field(() => Boolean, { description: "Whether there were more than were read: the latest of each were (是否抽样)." })
  sampled!: boolean;
  @Field(() => Boolean, {
    description: "Whether words are kept from the caller, who reads people's words masked (是否隐去).",
  })
  withheld!: boolean;
  @Field(() => [Topic], { description: "More than chance first, then by the change of the share (话题)." })
  words!: Topic[];
}

import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import { Channel, Direction, InteractionKind, Sentiment } from "../vocabulary.ts";
import { UserError } from "../write/payload.ts";

@InputType({ description: "Something said or done with a company (记录互动)." })
export class InteractionLogInput {
  @Field(() => ID, { description: "With whom (客户)." })
  companyId!: string;

  @Field(() => ID, { nullable: true, description: "The person (联系人)." })
  contactId?: string | null;

  @Field(() => ID, { nullable: true, description: "The deal it was about (商机)." })
  dealId?: string | null;

  @Field(() => InteractionKind, { description: "What kind (互动类型)." })
  kind!: string;

  @Field(() => Channel, { nullable: true, description: "Through which channel (渠道)." })
  channel?: string | null;

  @Field(() => Direction, { description: "Who began (方向).", defaultValue: "OUTBOUND" })
  direction!: string;

  @Field(() => Sentiment, { nullable: true, description: "The mood (情绪)." })
  sentiment?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When; now when absent (时间)." })
  at?: Date | null;

  @Field(() => String, { nullable: true, description: "What it was about, at most 4,000 characters (摘要)." })
  summary?: string | null;
}

@ObjectType({ description: "The logged interaction, or why it was refused (记录结果)." })
export class InteractionLogPayload {
  interactionUuid?: string;

  @Field(() => [UserError], { description: "Why it was refused; empty when it was not (错误)." })
  userErrors!: UserError[];
}

import { Field, ID, ObjectType } from "type-graphql";
import { ExploreAnswer } from "../explore/explore.types.ts";

@ObjectType({
  description: "Why a kept question has no answer for the caller (无法回答的原因).",
  simpleResolvers: true,
})
export class AnswerRefusal {
  @Field(() => String, { description: "The code, as of an error: FORBIDDEN, BAD_USER_INPUT (错误码)." })
  code!: string;

  @Field(() => String, { description: "The reason as an English sentence (说明)." })
  message!: string;
}

@ObjectType({ description: "What a tile of a board tells the caller (卡片结果).", simpleResolvers: true })
export class BoardTileAnswer {
  @Field(() => ID, { description: "The tile: tile_... (卡片)." })
  tileId!: string;

  @Field(() => ExploreAnswer, { nullable: true, description: "The answer of its view (结果)." })
  answer!: ExploreAnswer | null;

  @Field(() => AnswerRefusal, { nullable: true, description: "Why there is none (原因)." })
  refusal!: AnswerRefusal | null;
}

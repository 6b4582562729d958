import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { ExploreAnswer } from "../explore/explore.types.ts";
import { boardAnswers } from "./board.query.ts";
import { answerOf, viewOf } from "./saved-view.query.ts";
import { BoardTileAnswer } from "./saved-view.types.ts";

@Resolver()
export class SavedViewResolver {
  @Query(() => ExploreAnswer, {
    description: "Asks the question of a saved view anew, under the caller's rights (视图结果).",
  })
  async savedViewAnswer(
    @Arg("id", () => ID, { description: "The view: view_... (视图标识)." }) id: string,
    @Ctx() caller: GraphContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ExploreAnswer> {
    return answerOf(caller, schema, await viewOf(caller.sql, id));
  }

  @Query(() => [BoardTileAnswer], {
    description:
      "Asks the questions of all views on a board that the caller sees, under the caller's rights (看板结果).",
  })
  boardAnswers(
    @Arg("id", () => ID, { description: "The board: brd_... (看板标识)." }) id: string,
    @Ctx() caller: GraphContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<BoardTileAnswer[]> {
    return boardAnswers(caller, schema, id);
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { catalogue } from "./catalogue.ts";
import { ExploreCatalogue } from "./catalogue.types.ts";
import { explore, type OpenableRow } from "./explore.query.ts";
import { ExploreAnswer, ExploreDrill, ExploreInput, ExploreRow } from "./explore.types.ts";

@Resolver(() => ExploreRow)
export class ExploreResolver {
  @Query(() => ExploreAnswer, { description: "Answers a question nobody foresaw, under the caller's rights (探索)." })
  explore(
    @Arg("question", () => ExploreInput, { description: "The question (问题)." }) question: ExploreInput,
    @Ctx() caller: GraphContext,
  ): Promise<ExploreAnswer> {
    return explore(caller, question);
  }

  @Query(() => ExploreCatalogue, { description: "What the caller can explore: measures and fields (指标目录)." })
  exploreCatalogue(@Ctx() { principal }: GraphContext): ExploreCatalogue {
    return catalogue(principal.rights);
  }

  @FieldResolver(() => [ExploreDrill], {
    description: "The records behind each number, in the order of the measures: the list says the same (下钻).",
  })
  drills(@Root() row: OpenableRow): ExploreDrill[] {
    return row.drills();
  }
}

import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { analysisMoment } from "../moment.ts";
import { queryIntents } from "./intent.query.ts";
import { DealIntents } from "./intent.types.ts";

@Resolver()
export class IntentResolver {
  @Query(() => DealIntents, {
    description:
      "Which open deals are ready to be decided: how urgent, whether the money is there, whether those who decide are for us (销售机会预测).",
  })
  async dealIntents(
    @Arg("filter", () => filterOf(Deal), { nullable: true, description: "Which deals; closed ones are left out." })
    filter: FilterInput | null,
    @Arg("first", () => Int, { defaultValue: 50, description: "The first so many, 1 to 500." }) first: number,
    @Ctx() caller: GraphContext,
  ): Promise<DealIntents> {
    return queryIntents(caller, filter ?? null, { first, asOf: await analysisMoment(caller.system) });
  }
}

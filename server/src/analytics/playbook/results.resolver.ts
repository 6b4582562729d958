import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import { Playbook } from "../../graph/playbook/playbook.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { recordLoader } from "../../graph/read/loader.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryPlaybookResults } from "./results.query.ts";
import { PlaybookResult } from "./results.types.ts";

@Resolver(() => PlaybookResult)
export class PlaybookResultsResolver {
  @Query(() => [PlaybookResult], {
    description: "What came of each playbook: runs, saved, lost, and the rate of saving with its range (作战手册成效).",
  })
  playbookResults(
    @Arg("period", () => PeriodInput, { nullable: true, description: "When runs began; ever, when nothing is said." })
    period: PeriodInput | null,
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "For which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<PlaybookResult[]> {
    checkPeriod(period);
    return queryPlaybookResults(caller, period ?? null, filter ?? null);
  }

  @FieldResolver(() => Playbook, { description: "Which playbook (作战手册)." })
  playbook(@Root() { playbookUuid }: PlaybookResult, @Ctx() context: GraphContext, @Info() info: GraphQLResolveInfo) {
    return recordLoader(context, info, Playbook).load(playbookUuid);
  }
}

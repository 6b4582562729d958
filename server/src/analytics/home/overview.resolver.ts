import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { analysisMoment } from "../moment.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { standingHealthPolicy } from "../health/health-policy.store.ts";
import { queryOverview } from "./overview.query.ts";
import { Overview } from "./overview.types.ts";

@Resolver()
export class OverviewResolver {
  @Query(() => Overview, { description: "What changed: the figures of a period against another (概览)." })
  async overview(
    @Arg("period", () => PeriodInput, { description: "When deals closed." }) period: PeriodInput,
    @Arg("compareTo", () => PeriodInput, { nullable: true, description: "A period to compare with." })
    compareTo: PeriodInput | null,
    @Arg("filter", () => filterOf(Company), {
      nullable: true,
      description: "Whose deals; deals without a company count only without a filter.",
    })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<Overview> {
    checkPeriod(period);
    checkPeriod(compareTo);
    const asOf = await analysisMoment(caller.system);
    const { rule } = await standingHealthPolicy(caller.system);
    const at = rule.borders.WATCH;
    const figures = await queryOverview(caller, period, compareTo ?? null, filter ?? null, asOf, at);
    return { period, comparison: compareTo ?? null, asOf, ...figures };
  }
}

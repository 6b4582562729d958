import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { analysisMoment } from "../moment.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryCohort, queryGroups } from "./funnel.query.ts";
import { Funnel, FunnelDimension, type FunnelDimensionName } from "./funnel.types.ts";

@Resolver()
export class FunnelResolver {
  @Query(() => Funnel, {
    description:
      "Where deals are lost and where they are slow: the deals that entered in a period, stage by stage (漏斗).",
  })
  async funnel(
    @Arg("period", () => PeriodInput, { nullable: true, description: "When the deals entered; all time when absent." })
    period: PeriodInput | null,
    @Arg("compareTo", () => PeriodInput, { nullable: true, description: "A period to compare with." })
    compareTo: PeriodInput | null,
    @Arg("filter", () => filterOf(Deal), { nullable: true, description: "Which deals." })
    filter: FilterInput | null,
    @Arg("groupBy", () => FunnelDimension, { nullable: true, description: "Split by this, too." })
    dimension: FunnelDimensionName | null,
    @Ctx() caller: GraphContext,
  ): Promise<Funnel> {
    checkPeriod(period);
    checkPeriod(compareTo);
    const asOf = await analysisMoment(caller.system);
    return {
      cohort: await queryCohort(caller, { filter, period }, asOf),
      comparison: compareTo ? await queryCohort(caller, { filter, period: compareTo }, asOf) : null,
      groups: dimension ? await queryGroups(caller, { filter, period, dimension }) : [],
    };
  }
}

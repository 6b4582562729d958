import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import type { DealDimension } from "../deal-dimensions.ts";
import { analysisMoment } from "../moment.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryForecast } from "./forecast.query.ts";
import { Forecast, ForecastDimension } from "./forecast.types.ts";

@Resolver()
export class ForecastResolver {
  @Query(() => Forecast, { description: "What will be won in a period, with a range and what it rests on (销售预测)." })
  async forecast(
    @Arg("period", () => PeriodInput, { description: "When the deals are won." }) period: PeriodInput,
    @Arg("filter", () => filterOf(Deal), { nullable: true, description: "Which deals, as they are now." })
    filter: FilterInput | null,
    @Arg("groupBy", () => ForecastDimension, { nullable: true, description: "Split by this, too." })
    dimension: DealDimension | null,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "What would have been forecast at this moment, by what was known then; now when absent.",
    })
    asked: Date | null,
    @Ctx() caller: GraphContext,
  ): Promise<Forecast> {
    checkPeriod(period);
    if (asked && asked.getTime() > Date.now())
      throw userError("BAD_USER_INPUT", "What will be known at a moment to come cannot be told");
    const asOf = asked ?? (await analysisMoment(caller.system));
    const told = await queryForecast(caller, { period, filter, dimension, asOf, present: !asked });
    return { asOf, ...told };
  }
}

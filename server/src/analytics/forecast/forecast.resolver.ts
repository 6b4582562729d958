import type { ForecastGrain as Grain } from "@guanxi/shared/calendar-period";
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { userError } from "../../platform/errors.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { DateTimeScalar } from "../../platform/model/scalars.ts";
import type { DealDimension } from "../deal-dimensions.ts";
import { analysisMoment } from "../moment.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryAccuracy } from "./accuracy.query.ts";
import { ForecastAccuracy, ForecastGrain } from "./accuracy.types.ts";
import { queryBridge } from "./bridge.query.ts";
import { ForecastBridge } from "./bridge.types.ts";
import { queryForecast } from "./forecast.query.ts";
import { Forecast, ForecastDimension } from "./forecast.types.ts";

const MOST_PERIODS = 24;

/** @throws BAD_USER_INPUT for a moment to come */
function checkPast(moment: Date | null | undefined): void {
  if (moment && moment.getTime() > Date.now())
    throw userError("BAD_USER_INPUT", "What will be known at a moment to come cannot be told");
}

const DEALS = { nullable: true, description: "Which deals, as they are now." };

@Resolver()
export class ForecastResolver {
  @Query(() => Forecast, { description: "What will be won in a period, with a range and what it rests on (销售预测)." })
  async forecast(
    @Arg("period", () => PeriodInput, { description: "When the deals are won." }) period: PeriodInput,
    @Arg("filter", () => filterOf(Deal), DEALS) filter: FilterInput | null,
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
    checkPast(asked);
    const asOf = asked ?? (await analysisMoment(caller.system));
    const told = await queryForecast(caller, { period, filter, dimension, asOf, present: !asked });
    return { asOf, ...told };
  }

  @Query(() => ForecastAccuracy, {
    description: "What was forecast when past periods began, and what came (预测准确度).",
  })
  async forecastAccuracy(
    @Arg("grain", () => ForecastGrain, { description: "Months or quarters." }) grain: Grain,
    @Arg("periods", () => Int, { defaultValue: 12, description: "How many past ones, 1 to 24." }) periods: number,
    @Arg("filter", () => filterOf(Deal), DEALS) filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<ForecastAccuracy> {
    if (periods < 1 || periods > MOST_PERIODS)
      throw userError("BAD_USER_INPUT", `Between 1 and ${MOST_PERIODS} periods can be looked back on, not ${periods}`);
    const asOf = await analysisMoment(caller.system);
    return queryAccuracy(caller, caller.system, { grain, periods, filter, asOf });
  }

  @Query(() => ForecastBridge, {
    description:
      "How the deals expected in a period changed between two moments: new, won, lost, slipped, resized (预测变化).",
  })
  async forecastBridge(
    @Arg("from", () => DateTimeScalar, { description: "The opening moment." }) from: Date,
    @Arg("to", () => DateTimeScalar, { nullable: true, description: "The closing moment; now when absent." })
    asked: Date | null,
    @Arg("period", () => PeriodInput, { description: "When the deals are expected to close." }) period: PeriodInput,
    @Arg("filter", () => filterOf(Deal), DEALS) filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<ForecastBridge> {
    checkPeriod(period);
    checkPast(from);
    checkPast(asked);
    const to = asked ?? (await analysisMoment(caller.system));
    if (to < from) throw userError("BAD_USER_INPUT", "A bridge cannot end before it begins");
    const told = await queryBridge(caller, { from, to, present: !asked, period, filter });
    return { from, to, ...told };
  }
}

import { FORECAST_GRAINS } from "@guanxi/shared/calendar-period";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

export const ForecastGrain = graphqlEnum(
  "ForecastGrain",
  "How long a forecast's period is (预测粒度).",
  FORECAST_GRAINS,
  {
    MONTH: { zh: "月", en: "A calendar month" },
    QUARTER: { zh: "季度", en: "A calendar quarter" },
  },
);

@ObjectType({ description: "A forecast of a period that is over, and what came (历史预测).", simpleResolvers: true })
export class PastForecast {
  @Field(() => Period, { description: "The period (期间)." })
  period!: Period;
  @Field(() => DateTimeScalar, { description: "The moment it was made from (截至)." })
  asOf!: Date;
  @Field(() => Boolean, {
    description: "True where it was kept then; else it is made anew from what was known then (快照).",
  })
  kept!: boolean;
  @Field(() => DecimalScalar, { description: "One case in ten brings less (P10)." })
  p10!: string;
  @Field(() => DecimalScalar, { description: "Half the cases bring less (P50)." })
  p50!: string;
  @Field(() => DecimalScalar, { description: "Nine cases in ten bring less (P90)." })
  p90!: string;
  @Field(() => DecimalScalar, { description: "Won already, and each open deal's amount times its chance (加权预测)." })
  weighted!: string;
  @Field(() => DecimalScalar, { description: "What was won in the period in the end (实际赢单额)." })
  won!: string;
  @Field(() => Boolean, { description: "Whether that lies between P10 and P90 (是否落在区间内)." })
  inside!: boolean;
}

@ObjectType({
  description: "How often past forecasts came true; of well told ranges four in five do (预测准确度).",
  simpleResolvers: true,
})
export class ForecastAccuracy {
  @Field(() => [PastForecast], { description: "The periods, the latest last (各期)." })
  past!: PastForecast[];
  @Field(() => Int, { description: "How many there are (期数)." })
  n!: number;
  @Field(() => Int, { description: "Those that ended between P10 and P90 (命中)." })
  hits!: number;
  @Field(() => Float, { nullable: true, description: "Their share; absent of none (覆盖率)." })
  share!: number | null;
  @Field(() => Float, { nullable: true, description: "With 95 % the true share is at least this (下限)." })
  low!: number | null;
  @Field(() => Float, { nullable: true, description: "With 95 % the true share is at most this (上限)." })
  high!: number | null;
}

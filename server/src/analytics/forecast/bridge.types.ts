import { BRIDGE_STEPS, bridgeStepLabels, type BridgeStep as BridgeStepName } from "@guanxi/shared/pipeline-bridge";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

const BridgeStep = graphqlEnum(
  "BridgeStep",
  "A step from one pipeline to the next (变化步骤).",
  BRIDGE_STEPS,
  bridgeStepLabels,
);

@ObjectType({ description: "A deal in a step of a bridge (变化的商机).", simpleResolvers: true })
export class BridgedDeal {
  @Field(() => ID, { description: "The deal (商机)." })
  dealId!: string;
  @Field(() => String, { description: "Its name (商机名称)." })
  name!: string;
  @Field(() => DecimalScalar, { description: "What it adds to the step (影响金额)." })
  amount!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "Its amount at the beginning (期初金额)." })
  amountBefore!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Its amount at the end (期末金额)." })
  amountAfter!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Its expected close at the beginning (期初预计成交日)." })
  expectedBefore!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Its expected close at the end (期末预计成交日)." })
  expectedAfter!: string | null;
}

@ObjectType({ description: "One step of a bridge (变化步骤).", simpleResolvers: true })
export class BridgeStepTold {
  @Field(() => BridgeStep, { description: "Which (步骤)." })
  step!: BridgeStepName;
  @Field(() => Int, { description: "Deals in it (商机数)." })
  deals!: number;
  @Field(() => DecimalScalar, { description: "What they add; negative where they take away (金额)." })
  amount!: string;
  @Field(() => [BridgedDeal], { description: "Those that add or take most, at most 100 (影响最大的商机)." })
  largest!: BridgedDeal[];
}

@ObjectType({
  description:
    "How the open deals expected to close in a period changed between two moments; the steps add up exactly (预测变化).",
  simpleResolvers: true,
})
export class ForecastBridge {
  @Field(() => DateTimeScalar, { description: "The opening moment (期初时刻)." })
  from!: Date;
  @Field(() => DateTimeScalar, { description: "The closing moment (期末时刻)." })
  to!: Date;
  @Field(() => Period, { description: "When the deals are expected to close (期间)." })
  period!: Period;
  @Field(() => [BridgeStepTold], { description: "From the opening to the closing (各步骤)." })
  steps!: BridgeStepTold[];
  @Field(() => Int, {
    description:
      "Deals of the opening whose values then are taken to have been today's or the first known, since nobody wrote them down: they cannot be seen to slip or to be resized (期初金额为推断的商机).",
  })
  inferred!: number;
  @Field(() => Int, { description: "Open deals without an expected close: in no period (无预计成交日)." })
  undated!: number;
}

import { Field, Float, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "What came of a playbook, of what the caller sees (作战手册成效)." })
export class PlaybookResult {
  playbookUuid!: string;
  @Field(() => Int, { description: "How often it was run (执行次数)." })
  runs!: number;
  @Field(() => Int, { description: "Runs of which nobody knows yet what came (进行中)." })
  open!: number;
  @Field(() => Int, { description: "Runs after which the customer was saved (已挽回)." })
  saved!: number;
  @Field(() => Int, { description: "Runs after which it was lost (已流失)." })
  lost!: number;
  @Field(() => Int, { description: "Runs on a false alarm (误报)." })
  falseAlarms!: number;
  @Field(() => Int, { description: "Runs that nobody touched in time, so that the team leader took over (已升级)." })
  escalated!: number;
  @Field(() => Float, { nullable: true, description: "Saved, of saved and lost; absent of none (挽回率)." })
  saveRate!: number | null;
  @Field(() => Float, { nullable: true, description: "The rate's lower bound, 95 %, by Wilson (挽回率下限)." })
  saveRateLow!: number | null;
  @Field(() => Float, { nullable: true, description: "The rate's upper bound, 95 %, by Wilson (挽回率上限)." })
  saveRateHigh!: number | null;
}

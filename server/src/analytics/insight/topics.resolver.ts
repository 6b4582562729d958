import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { userError } from "../../platform/errors.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryTopics } from "./topics.query.ts";
import { Topics, TopicVoice, type TopicVoiceName } from "./topics.types.ts";

const MOST_WORDS = 200;

@Resolver()
export class TopicsResolver {
  @Query(() => Topics, {
    description: "Which words come up more or less often in what customers tell us than before (话题).",
  })
  topics(
    @Arg("voice", () => TopicVoice, { description: "Where they are heard." }) voice: TopicVoiceName,
    @Arg("period", () => PeriodInput, { description: "Which days; told against as many before." }) period: PeriodInput,
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Arg("first", () => Int, { defaultValue: 50, description: `How many words; ${MOST_WORDS} at most.` }) first: number,
    @Ctx() caller: GraphContext,
  ): Promise<Topics> {
    checkPeriod(period);
    if (first < 0 || first > MOST_WORDS) throw userError("BAD_USER_INPUT", `first is 0 to ${MOST_WORDS}, not ${first}`);
    return queryTopics(caller, voice, filter ?? null, period, first);
  }
}

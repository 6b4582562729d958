import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { uuidOf } from "../../graph/read/node-id.ts";
import { CustomerSegment } from "../../graph/segment/customer-segment.entity.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { modelOf } from "../../platform/model/model.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { missing } from "../view/saved-view.query.ts";
import { movesOf, previewOf } from "./customer-segment.query.ts";
import { SegmentDay, SegmentPreview } from "./customer-segment.types.ts";

@Resolver()
export class CustomerSegmentResolver {
  @Query(() => SegmentPreview, {
    description: "What a segment of this rule would find, of what the caller sees (分群预览).",
  })
  segmentPreview(
    @Arg("rule", () => filterOf(Company), { description: "Which companies (规则)." }) rule: FilterInput,
    @Ctx() caller: GraphContext,
  ): Promise<SegmentPreview> {
    return previewOf(caller, rule);
  }

  @Query(() => [SegmentDay], {
    description:
      "Who entered and left a segment, day by day, of what the caller sees; days without are left out (分群进出).",
  })
  async segmentMovesByDay(
    @Arg("segment", () => ID, { description: "The segment: seg_... (分群标识)." }) id: string,
    @Arg("period", () => PeriodInput, { description: "Which days (期间)." }) period: PeriodInput,
    @Ctx() caller: GraphContext,
  ): Promise<SegmentDay[]> {
    checkPeriod(period);
    const model = modelOf(CustomerSegment);
    const uuid = uuidOf(model, id);
    const seen = await caller.sql.query("select 1 from customer_segment where id = $1", [uuid]);
    if (seen.length === 0) throw missing(model);
    return movesOf(caller, uuid, period);
  }
}

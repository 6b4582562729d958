import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { analysisMoment } from "../moment.ts";
import { queryRfm, queryShares, querySize, queryTiers } from "./segments.query.ts";
import {
  Rfm,
  SegmentDimension,
  type SegmentDimensionName,
  Segments,
  SegmentShare,
  TierPolicy,
  Tiers,
} from "./segments.types.ts";

/** The filter travels with the answer, so that each part is computed only when it is asked for. */
type FilteredSegments = Segments & { readonly filter: FilterInput | null };

@Resolver(() => Segments)
export class SegmentsResolver {
  @Query(() => Segments, {
    description: "Who belongs together: by dimension, by recency and frequency, by value (客户细分).",
  })
  async segments(
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<FilteredSegments> {
    const size = await querySize(caller, filter ?? null);
    return { ...size, asOf: await analysisMoment(caller.system), filter: filter ?? null };
  }

  @FieldResolver(() => [SegmentShare], {
    description: "Customers divided by one dimension, largest revenue first (维度细分).",
  })
  by(
    @Root() { filter }: FilteredSegments,
    @Arg("dimension", () => SegmentDimension, { description: "Divided by what." }) dimension: SegmentDimensionName,
    @Ctx() caller: GraphContext,
  ): Promise<SegmentShare[]> {
    return queryShares(caller, filter, dimension);
  }

  @FieldResolver(() => Rfm, { description: "Recency, frequency, monetary over 24 months (RFM)." })
  rfm(@Root() { filter }: FilteredSegments, @Ctx() caller: GraphContext): Promise<Rfm> {
    return queryRfm(caller, filter);
  }

  @FieldResolver(() => Tiers, { description: "Customers by value (价值等级)." })
  tiers(
    @Root() { filter }: FilteredSegments,
    @Arg("policy", () => TierPolicy, { description: "How the tiers are cut." }) policy: keyof typeof TierPolicy,
    @Ctx() caller: GraphContext,
  ): Promise<Tiers> {
    return queryTiers(caller, filter, policy);
  }
}

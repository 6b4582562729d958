import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { checkPeriod, PeriodInput } from "../period.ts";
import { queryRelationship } from "./relationship.query.ts";
import { Relationship } from "./relationship.types.ts";

@Resolver()
export class RelationshipResolver {
  @Query(() => Relationship, {
    description: "What customers say of us, how long they wait for us, and where word and deed disagree (客户关系).",
  })
  relationship(
    @Arg("period", () => PeriodInput, { description: "Which days." }) period: PeriodInput,
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<Relationship> {
    checkPeriod(period);
    return queryRelationship(caller, filter ?? null, period);
  }
}

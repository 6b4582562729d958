import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { analysisMoment } from "../moment.ts";
import { queryClusters } from "./clusters.query.ts";
import { CustomerClusters } from "./clusters.types.ts";

@Resolver(() => CustomerClusters)
export class ClustersResolver {
  @Query(() => CustomerClusters, { description: "Which customers are alike, and by what (客户聚类)." })
  async customerClusters(
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<CustomerClusters> {
    return { asOf: await analysisMoment(caller.system), ...(await queryClusters(caller, filter ?? null)) };
  }
}

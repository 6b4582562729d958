import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Company } from "../../graph/company/company.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { queryCrossSell } from "./cross-sell.query.ts";
import { CompanyOffers, CrossSell } from "./cross-sell.types.ts";
import { queryOffers } from "./offers.query.ts";

@Resolver()
export class CrossSellResolver {
  @Query(() => CrossSell, { description: "What customers own, and which products go together (交叉销售)." })
  crossSell(
    @Arg("filter", () => filterOf(Company), { nullable: true, description: "Which companies." })
    filter: FilterInput | null,
    @Ctx() caller: GraphContext,
  ): Promise<CrossSell> {
    return queryCrossSell(caller, filter ?? null);
  }

  @Query(() => CompanyOffers, {
    nullable: true,
    description:
      "What a company would buy next, by what customers of its industry and size own; the circle is widened until there are thirty (推荐).",
  })
  companyOffers(
    @Arg("companyId", () => ID, { description: "The company (客户)." }) companyId: string,
    @Ctx() caller: GraphContext,
  ): Promise<CompanyOffers | null> {
    return queryOffers(caller, companyId);
  }
}

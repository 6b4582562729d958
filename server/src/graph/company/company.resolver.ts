import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { recordLoader } from "../read/loader.ts";
import { answered } from "../write/payload.ts";
import { write } from "../write/write.ts";
import { CompanyCreateInput, CompanyCreatePayload } from "./company-create.types.ts";
import { Company } from "./company.entity.ts";
import { createCompany } from "./company.service.ts";

@Resolver(() => CompanyCreatePayload)
export class CompanyResolver {
  @Mutation(() => CompanyCreatePayload, { description: "Puts a company into the graph (新建客户)." })
  companyCreate(
    @Arg("input", () => CompanyCreateInput, { description: "The company." }) input: CompanyCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return answered(async () => {
      const company = await write(context, async (em) => {
        const created = await createCompany(em, input);
        return { result: created, types: ["Company"], companies: [created.id] };
      });
      return { companyUuid: company.id };
    });
  }

  @FieldResolver(() => Company, { nullable: true, description: "The new company (客户)." })
  company(
    @Root() { companyUuid }: CompanyCreatePayload,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return companyUuid ? recordLoader(context, info, Company).load(companyUuid) : null;
  }
}

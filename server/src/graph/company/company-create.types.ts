import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DecimalScalar } from "../../platform/model/scalars.ts";
import { CompanyStatus } from "../vocabulary.ts";
import { UserError } from "../write/payload.ts";

@InputType({ description: "A company to put into the graph (新建客户)." })
export class CompanyCreateInput {
  @Field(() => String, { description: "The name people use for it, at most 200 characters (客户名称)." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The registered name (工商全称)." })
  legalName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The unified social credit code; its check digit must fit (统一社会信用代码).",
  })
  creditCode?: string | null;

  @Field(() => String, { nullable: true, description: "GB/T 4754-2017 code: C34 (行业代码)." })
  industryCode?: string | null;

  @Field(() => String, { nullable: true, description: "GB/T 2260 code of the province: 310000 (地区代码)." })
  regionCode?: string | null;

  @Field(() => Int, { nullable: true, description: "Number of people employed (从业人数)." })
  headcount?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Yearly revenue of the company (年营业收入)." })
  annualRevenue?: string | null;

  @Field(() => CompanyStatus, { description: "Where it stands as a customer (客户类型).", defaultValue: "PROSPECT" })
  status!: string;

  @Field(() => ID, { nullable: true, description: "Who looks after it (负责人)." })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: "The company it belongs to (母公司)." })
  parentId?: string | null;
}

@ObjectType({ description: "The new company, or why it was refused (新建结果)." })
export class CompanyCreatePayload {
  companyUuid?: string;

  @Field(() => [UserError], { description: "Why it was refused; empty when it was not (错误)." })
  userErrors!: UserError[];
}

import { Choice, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { AliasKind } from "../vocabulary.ts";

@GraphEntity({
  name: "CompanyAlias",
  access: { area: "CUSTOMERS", of: "company" },
  table: "company_alias",
  prefix: "alias",
  description: "Another name a company goes by (别名).",
  search: ["name"],
  order: [{ field: "name" }],
})
export class CompanyAlias extends GraphRecord {
  @Reference(() => Company, { description: "Whose name it is (客户).", write: "create" })
  company!: Rel<Company>;

  @Choice(AliasKind, { description: "What kind of name (别名类型)." })
  kind!: string;

  @Text({ description: "The name (名称)." })
  name!: string;
}

import { Choice, Day, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { RelationshipKind } from "../vocabulary.ts";

@GraphEntity({
  name: "CompanyRelationship",
  access: { area: "CUSTOMERS", of: "company" },
  table: "company_relationship",
  prefix: "rel",
  root: "companyRelationships",
  description: "What another company is to a company; a parent company is told by the company itself (企业关系).",
  search: ["note"],
  order: [{ field: "since", descending: true }],
})
export class CompanyRelationship extends GraphRecord {
  @Reference(() => Company, { description: "The company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Company, { description: "The other company (关联企业).", write: "create" })
  other!: Rel<Company>;

  @Choice(RelationshipKind, { description: "What the other one is to the company (关系类型).", write: "create" })
  kind!: string;

  @Day({ description: "From when (起始).", nullable: true })
  since?: string | null;

  @Day({ description: "Until when; absent while it holds (截止).", nullable: true })
  until?: string | null;

  @Text({ description: "How we know (来源).", nullable: true })
  source?: string | null;

  @Text({ description: "Note (备注).", nullable: true, longest: 2000, personal: "PROSE" })
  note?: string | null;
}

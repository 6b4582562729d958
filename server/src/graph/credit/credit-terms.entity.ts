import { Choice, Day, GraphEntity, Money, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { CreditRating } from "../vocabulary.ts";

@GraphEntity({
  name: "CreditTerms",
  access: { area: "TRADE" },
  table: "credit_terms",
  prefix: "crd",
  root: "allCreditTerms",
  description: "On what terms a company may owe us money, over time (信用条件).",
  search: ["note"],
  order: [{ field: "since", descending: true }],
})
export class CreditTerms extends GraphRecord {
  @Reference(() => Company, { description: "Whose terms they are (客户).", write: "create" })
  company!: Rel<Company>;

  @Whole({ description: "Days it has to pay (付款账期).", nullable: true, least: 0, most: 3650 })
  paymentTermDays?: number | null;

  @Money({ description: "The most it may owe us (信用额度).", nullable: true, least: 0 })
  creditLimit?: string | null;

  @Choice(CreditRating, { description: "How creditworthy it is (信用评级).", nullable: true })
  rating?: string | null;

  @Day({ description: "From when they hold (起始)." })
  since!: string;

  @Day({ description: "Until when; absent while they hold (截止).", nullable: true })
  until?: string | null;

  @Day({ description: "When somebody last looked at them (复核日期).", nullable: true })
  reviewedOn?: string | null;

  @Text({ description: "Why so (备注).", nullable: true, longest: 2000 })
  note?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}

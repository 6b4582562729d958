import { Choice, Day, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { ConsentFieldGroup, ConsentPurpose } from "../vocabulary.ts";

@GraphEntity({
  name: "Consent",
  access: { area: "PEOPLE" },
  table: "consent",
  prefix: "cst",
  root: "consents",
  description: "What a person agreed to: which data, for what, by whom, from when until when (同意记录).",
  order: [{ field: "givenOn", descending: true }],
  companyFrom: "contact",
})
export class Consent extends GraphRecord {
  @Reference(() => Contact, { description: "Who agreed (联系人).", write: "create" })
  contact!: Rel<Contact>;

  @Reference(() => Company, { description: "Where the person works (客户).", write: "never" })
  company!: Rel<Company>;

  @Choice(ConsentPurpose, { description: "To which use (使用目的).", write: "create" })
  purpose!: string;

  @Choice(ConsentFieldGroup, { description: "Of which data (信息类别).", default: "CONTACT_DETAILS", write: "create" })
  fieldGroup!: string;

  @Text({ description: "Whom it may be given to; absent: nobody but us (接收方).", nullable: true, write: "create" })
  recipient?: string | null;

  @Day({ description: "From when (同意日期).", write: "create" })
  givenOn!: string;

  @Day({ description: "Until when; absent: until it is withdrawn (有效期至).", nullable: true })
  until?: string | null;

  @Instant({ description: "When it was withdrawn; nothing is done on it from then on (撤回时间).", nullable: true })
  withdrawnAt?: Date | null;

  @Text({ description: "How it was given: a form, a card, a call (来源).", write: "create" })
  source!: string;
}

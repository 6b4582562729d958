import { Choice, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { PersonalNoteKind } from "../vocabulary.ts";

@GraphEntity({
  name: "PersonalNote",
  access: { area: "PERSONAL" },
  table: "personal_note",
  prefix: "pno",
  root: "personalNotes",
  description:
    "Something personal about a contact: a protected category, kept apart so that it can be kept from who need not see it (个人备注).",
  order: [{ field: "createdAt", descending: true }],
  companyFrom: "contact",
})
export class PersonalNote extends GraphRecord {
  @Reference(() => Contact, { description: "About whom (联系人).", write: "create" })
  contact!: Rel<Contact>;

  @Reference(() => Company, { description: "Where the person works (客户).", write: "never" })
  company!: Rel<Company>;

  @Choice(PersonalNoteKind, { description: "What it is about (类型).", default: "OTHER" })
  kind!: string;

  @Text({ description: "The note (内容).", longest: 2000, personal: "TEXT", sealed: true })
  text!: string;
}

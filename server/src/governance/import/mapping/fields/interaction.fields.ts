import type { EntityFields } from "../field.ts";

/** 跟进与互动. */
export const interactionFields: EntityFields = {
  entity: "interaction",
  requires: [["at"], ["summary", "kind"], ["company", "companyKey"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["跟进编号", "互动编号", "activity id", "interaction id", "id"] },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id"] },
    { name: "contact", kind: "reference", headers: ["联系人", "联系人姓名", "contact", "contact name"] },
    { name: "user", kind: "reference", headers: ["跟进人", "负责人", "owner", "sales agent", "user", "assigned to"] },
    {
      name: "at",
      kind: "time",
      headers: ["最近跟进时间", "跟进时间", "跟进日期", "互动时间", "时间", "date", "activity date", "at", "time"],
    },
    {
      name: "kind",
      kind: { choice: "interactionKind" },
      headers: ["跟进方式", "互动类型", "类型", "activity type", "kind", "type"],
    },
    { name: "channel", kind: { choice: "channel" }, headers: ["接触渠道", "渠道", "沟通渠道", "channel"] },
    { name: "direction", kind: { choice: "direction" }, headers: ["方向", "direction"] },
    { name: "sentiment", kind: { choice: "sentiment" }, headers: ["情绪", "态度", "sentiment"] },
    {
      name: "summary",
      kind: "text",
      headers: ["跟进记录", "跟进内容", "沟通内容", "内容", "summary", "description", "subject", "notes"],
    },
  ],
};

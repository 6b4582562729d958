import type { EntityFields } from "../field.ts";

/** 客户类型变更: a customer was lost, or became something else, on a day. */
export const statusChangeFields: EntityFields = {
  entity: "statusChange",
  requires: [["at"], ["lostReason", "toStatus"], ["company", "companyKey"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["流失编号", "变更编号", "churn event id", "event id", "id"] },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name", "customer"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id", "customer id"] },
    {
      name: "at",
      kind: "time",
      headers: ["流失日期", "流失时间", "变更时间", "churn date", "churned at", "changed at"],
    },
    {
      name: "toStatus",
      kind: { choice: "companyStatus" },
      headers: ["新状态", "变更后状态", "new status", "to status"],
    },
    {
      name: "lostReason",
      kind: { choice: "lostReason" },
      headers: ["流失原因", "reason code", "churn reason", "lost reason"],
    },
    { name: "reason", kind: "text", headers: ["流失说明", "原因说明", "feedback text", "feedback", "reason"] },
  ],
};

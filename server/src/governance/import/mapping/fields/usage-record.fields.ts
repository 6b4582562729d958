import type { EntityFields } from "../field.ts";

/** 使用记录: what was used on one day, under a contract or by a company. */
export const usageRecordFields: EntityFields = {
  entity: "usageRecord",
  requires: [["usedOn"], ["feature"], ["count"], ["contractKey", "company", "companyKey"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["使用记录ID", "usage id", "id"] },
    { name: "contractKey", kind: "key", headers: ["合同编号", "合同ID", "contract id", "subscription id"] },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name", "customer"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id", "customer id"] },
    { name: "product", kind: "reference", headers: ["产品", "产品名称", "product", "product name"] },
    { name: "feature", kind: "text", headers: ["功能", "功能名称", "模块", "feature name", "feature", "module"] },
    { name: "usedOn", kind: "date", headers: ["使用日期", "usage date", "used on"] },
    { name: "count", kind: "integer", headers: ["使用次数", "usage count", "count"] },
    { name: "seconds", kind: "integer", headers: ["使用秒数", "使用时长", "usage duration secs", "seconds"] },
    { name: "failures", kind: "integer", headers: ["出错次数", "错误次数", "error count", "errors"] },
  ],
};

import type { EntityFields } from "../field.ts";

/** 商机. */
export const dealFields: EntityFields = {
  entity: "deal",
  requires: [["stage"], ["name", "key", "company"]],
  companions: [],
  fields: [
    {
      name: "key",
      kind: "key",
      headers: ["商机编号", "商机ID", "机会编号", "opportunity_id", "opportunity id", "deal id", "id"],
    },
    {
      name: "name",
      kind: "text",
      headers: ["商机名称", "机会名称", "项目名称", "opportunity name", "deal name", "name"],
    },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id"] },
    { name: "product", kind: "reference", headers: ["产品", "产品名称", "意向产品", "product", "product name"] },
    {
      name: "owner",
      kind: "reference",
      headers: ["负责人", "跟进人", "销售", "sales_agent", "owner", "opportunity owner", "sales rep"],
    },
    { name: "ownerKey", kind: "key", headers: ["负责人编号", "owner id"] },
    {
      name: "stage",
      kind: "stage",
      headers: [
        "商机阶段",
        "销售阶段",
        "阶段",
        "deal_stage",
        "stage",
        "stage name",
        "sales stage",
        "opportunity stage",
      ],
    },
    { name: "createdOn", kind: "date", headers: ["创建日期", "创建时间", "created date", "create date", "created at"] },
    { name: "engagedOn", kind: "date", headers: ["意向日期", "立项日期", "engage_date", "engaged on"] },
    {
      name: "closedOn",
      kind: "date",
      headers: ["成交日期", "关闭日期", "结束日期", "预计成交日期", "close_date", "closed on", "expected close date"],
    },
    {
      name: "amount",
      kind: "money",
      headers: ["商机金额", "金额", "预计金额", "成交金额", "close_value", "amount", "deal value", "value"],
    },
    {
      name: "lostReason",
      kind: { choice: "lostReason" },
      headers: ["输单原因", "丢单原因", "lost reason", "loss reason"],
    },
    { name: "source", kind: "text", headers: ["商机来源", "线索来源", "来源", "lead source", "source"] },
  ],
};

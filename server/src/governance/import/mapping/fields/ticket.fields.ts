import type { EntityFields } from "../field.ts";

/** 工单, one a row. */
export const ticketFields: EntityFields = {
  entity: "ticket",
  requires: [["openedAt"], ["key", "number", "subject"], ["company", "companyKey"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["工单ID", "ticket id", "case id", "id"] },
    { name: "number", kind: "text", headers: ["工单编号", "工单号", "ticket number", "case number", "number"] },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name", "customer"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id", "customer id"] },
    { name: "contact", kind: "reference", headers: ["联系人", "contact", "contact name", "requester"] },
    { name: "product", kind: "reference", headers: ["产品", "产品名称", "product", "product name"] },
    { name: "assignee", kind: "reference", headers: ["处理人", "受理人", "assignee", "agent", "case owner"] },
    { name: "kind", kind: { choice: "ticketKind" }, headers: ["工单类型", "类型", "ticket type", "case type", "type"] },
    { name: "subject", kind: "text", headers: ["主题", "标题", "subject", "title"] },
    { name: "description", kind: "text", headers: ["问题描述", "描述", "description", "details"] },
    { name: "priority", kind: { choice: "priority" }, headers: ["优先级", "紧急程度", "priority"] },
    { name: "status", kind: { choice: "ticketStatus" }, headers: ["工单状态", "状态", "ticket status", "status"] },
    {
      name: "openedAt",
      kind: "time",
      headers: ["提出时间", "提交时间", "受理时间", "submitted at", "opened at", "opened date", "date opened"],
    },
    { name: "firstResponseAt", kind: "time", headers: ["首次响应时间", "first response at", "first responded at"] },
    { name: "firstResponseMinutes", kind: "integer", headers: ["首次响应分钟", "first response time minutes"] },
    {
      name: "resolvedAt",
      kind: "time",
      headers: ["解决时间", "关闭时间", "完成时间", "closed at", "resolved at", "date closed"],
    },
    {
      name: "satisfaction",
      kind: "integer",
      headers: ["满意度", "满意度评分", "satisfaction score", "satisfaction", "csat"],
    },
  ],
};

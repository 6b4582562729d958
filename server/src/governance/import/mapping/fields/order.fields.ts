import type { EntityFields } from "../field.ts";

/** 订单, one a row, without lines. */
export const orderFields: EntityFields = {
  entity: "order",
  requires: [["orderedOn"], ["amount"], ["company", "companyKey"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["订单ID", "order id", "id"] },
    {
      name: "number",
      kind: "text",
      headers: ["订单编号", "订单号", "合同编号", "合同号", "order number", "order no", "number"],
    },
    {
      name: "company",
      kind: "reference",
      headers: [
        "客户名称",
        "客户",
        "公司名称",
        "account",
        "account name",
        "company",
        "company name",
        "customer",
        "customer name",
      ],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id", "customer id"] },
    { name: "owner", kind: "reference", headers: ["负责人", "销售", "owner", "sales rep"] },
    {
      name: "orderedOn",
      kind: "date",
      headers: ["订单日期", "下单日期", "下单时间", "签订日期", "order date", "ordered on"],
    },
    {
      name: "amount",
      kind: "money",
      headers: ["订单金额", "金额", "合同金额", "总金额", "amount", "order amount", "total"],
    },
    { name: "status", kind: { choice: "orderStatus" }, headers: ["订单状态", "状态", "order status", "status"] },
  ],
};

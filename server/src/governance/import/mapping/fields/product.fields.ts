import type { EntityFields } from "../field.ts";

/** 产品. */
export const productFields: EntityFields = {
  entity: "product",
  requires: [["name"], ["code", "family", "listPrice"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["产品编号", "产品ID", "product id", "id"] },
    {
      name: "name",
      kind: "text",
      headers: ["产品名称", "产品", "商品名称", "品名", "product", "product name", "name"],
    },
    { name: "code", kind: "text", headers: ["产品编码", "产品代码", "型号", "sku", "product code", "code"] },
    {
      name: "family",
      kind: "text",
      headers: ["产品系列", "系列", "产品线", "产品类别", "series", "family", "product family", "category"],
    },
    {
      name: "listPrice",
      kind: "money",
      headers: ["标价", "单价", "价格", "目录价", "销售价", "sales_price", "list price", "price", "unit price"],
    },
    { name: "active", kind: "boolean", headers: ["在售", "启用", "active", "is active"] },
  ],
};

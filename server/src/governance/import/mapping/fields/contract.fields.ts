import type { EntityFields } from "../field.ts";

/** 合同与订阅, one a row. */
export const contractFields: EntityFields = {
  entity: "contract",
  requires: [
    ["startsOn", "signedOn"],
    ["endsOn", "monthlyAmount", "yearlyAmount"],
    ["company", "companyKey"],
  ],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["合同ID", "contract id", "subscription id", "id"] },
    { name: "number", kind: "text", headers: ["合同编号", "合同号", "contract number", "contract no", "number"] },
    {
      name: "company",
      kind: "reference",
      headers: ["客户名称", "客户", "公司名称", "account", "account name", "company", "company name", "customer"],
    },
    { name: "companyKey", kind: "key", headers: ["客户编号", "account id", "company id", "customer id"] },
    { name: "owner", kind: "reference", headers: ["负责人", "销售", "owner", "contract owner", "sales rep"] },
    {
      name: "amount",
      kind: "money",
      headers: ["合同金额", "总金额", "contract amount", "contract value", "amount", "tcv"],
    },
    {
      name: "monthlyAmount",
      kind: "money",
      headers: ["月费", "月度经常性收入", "mrr", "mrr amount", "monthly amount"],
    },
    { name: "yearlyAmount", kind: "money", headers: ["年费", "年度经常性收入", "arr", "arr amount", "yearly amount"] },
    { name: "plan", kind: "text", headers: ["套餐", "版本", "plan", "plan tier", "plan name"] },
    { name: "seats", kind: "integer", headers: ["席位数", "用户数", "seats", "licenses", "quantity"] },
    { name: "status", kind: { choice: "contractStatus" }, headers: ["合同状态", "状态", "contract status", "status"] },
    { name: "terminated", kind: "boolean", headers: ["是否终止", "churn flag", "churned", "terminated"] },
    { name: "signedOn", kind: "date", headers: ["签订日期", "签约日期", "signed on", "signed date"] },
    {
      name: "startsOn",
      kind: "date",
      headers: ["生效日期", "开始日期", "起始日期", "start date", "starts on", "contract start date"],
    },
    {
      name: "endsOn",
      kind: "date",
      headers: ["到期日期", "终止日期", "结束日期", "end date", "ends on", "contract end date"],
    },
    { name: "autoRenews", kind: "boolean", headers: ["自动续约", "auto renew", "auto renew flag", "auto renews"] },
  ],
};

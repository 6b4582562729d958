import type { EntityFields } from "../field.ts";

/** 客户. A sheet of customers often carries its contact and the last contact as well. */
export const companyFields: EntityFields = {
  entity: "company",
  requires: [["name"]],
  companions: ["contact", "interaction"],
  fields: [
    {
      name: "key",
      kind: "key",
      headers: ["客户编号", "客户编码", "客户ID", "公司编号", "企业编号", "编号", "account id", "company id", "customer id", "external key", "id"],
    },
    {
      name: "name",
      kind: "text",
      headers: [
        "客户名称", "公司名称", "企业名称", "单位名称", "客户全称", "客户", "公司", "名称",
        "account name", "company name", "customer name", "account", "company", "customer", "organization", "name",
      ],
    },
    { name: "legalName", kind: "text", headers: ["法定名称", "工商名称", "企业全称", "公司全称", "legal name", "full name"] },
    { name: "shortName", kind: "text", headers: ["客户简称", "公司简称", "企业简称", "简称", "short name", "alias"] },
    { name: "englishName", kind: "text", headers: ["英文名称", "英文名", "english name"] },
    { name: "creditCode", kind: "text", headers: ["统一社会信用代码", "社会信用代码", "信用代码", "税号", "credit code"] },
    { name: "industry", kind: "industry", headers: ["所属行业", "行业", "行业类别", "sector", "industry"] },
    { name: "region", kind: "region", headers: ["省份", "省", "所在省份", "区域", "地区", "province", "region", "billing state", "state"] },
    {
      name: "country",
      kind: "country",
      headers: ["国家", "国家地区", "office_location", "country", "billing country", "headquarters"],
    },
    { name: "city", kind: "text", headers: ["城市", "所在城市", "city", "billing city"] },
    { name: "address", kind: "text", headers: ["地址", "公司地址", "注册地址", "联系地址", "详细地址", "address", "billing street", "street"] },
    { name: "businessScope", kind: "text", headers: ["经营范围", "主营业务", "business scope"] },
    { name: "legalRepresentative", kind: "text", headers: ["法定代表人", "法人", "法人代表", "legal representative"] },
    { name: "foundedOn", kind: "date", headers: ["成立日期", "成立时间", "注册日期", "founded on", "founded", "date founded"] },
    { name: "foundedYear", kind: "year", headers: ["成立年份", "year_established", "year established", "year founded", "founding year"] },
    { name: "website", kind: "text", headers: ["网址", "网站", "官网", "website", "url", "web site"] },
    { name: "phone", kind: "text", headers: ["公司电话", "总机", "company phone", "account phone", "phone"] },
    { name: "headcount", kind: "integer", headers: ["员工人数", "员工数", "人数", "从业人员", "employees", "number of employees", "headcount"] },
    { name: "annualRevenue", kind: "money", headers: ["年营收", "营业收入", "年销售额", "年收入", "annual revenue", "revenue"] },
    { name: "sizeClass", kind: { choice: "sizeClass" }, headers: ["企业规模", "公司规模", "规模", "size class", "company size"] },
    { name: "status", kind: { choice: "companyStatus" }, headers: ["客户类型", "客户状态", "当前状态", "customer status", "account status"] },
    { name: "parent", kind: "reference", headers: ["上级公司", "母公司", "上级客户", "集团", "subsidiary_of", "parent account", "parent company", "parent"] },
    { name: "parentKey", kind: "key", headers: ["上级公司编号", "母公司编号", "parent id", "parent account id"] },
    { name: "owner", kind: "reference", headers: ["跟进人", "负责人", "客户经理", "所属销售", "销售", "owner", "account owner", "sales agent", "sales rep"] },
    { name: "ownerKey", kind: "key", headers: ["负责人编号", "owner id"] },
    { name: "source", kind: "text", headers: ["客户来源", "来源", "来源渠道", "source", "account source", "lead source"] },
  ],
};

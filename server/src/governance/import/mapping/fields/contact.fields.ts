import type { EntityFields } from "../field.ts";

/** 联系人. Each belongs to a company, named by key or name in the same row. */
export const contactFields: EntityFields = {
  entity: "contact",
  requires: [["name", "lastName"], ["company", "companyKey"]],
  companions: ["company"],
  fields: [
    { name: "key", kind: "key", headers: ["联系人编号", "联系人ID", "contact id", "id"] },
    { name: "company", kind: "reference", headers: ["客户名称", "公司名称", "企业名称", "所属客户", "所属公司", "单位", "company name", "account name", "company", "account"] },
    { name: "companyKey", kind: "key", headers: ["客户编号", "公司编号", "account id", "company id"] },
    { name: "name", kind: "text", headers: ["联系人", "联系人姓名", "姓名", "主要联系人", "contact name", "contact", "full name", "name"] },
    { name: "firstName", kind: "text", headers: ["名", "first name", "given name"] },
    { name: "lastName", kind: "text", headers: ["姓", "last name", "surname", "family name"] },
    { name: "gender", kind: { choice: "gender" }, headers: ["性别", "gender", "sex"] },
    { name: "department", kind: { choice: "department" }, headers: ["部门", "所在部门", "department"] },
    { name: "title", kind: "text", headers: ["职务", "职位", "岗位", "称呼", "title", "job title", "position"] },
    { name: "seniority", kind: { choice: "seniority" }, headers: ["职级", "级别", "seniority"] },
    { name: "role", kind: { choice: "buyingRole" }, headers: ["决策角色", "角色", "buying role", "role"] },
    {
      name: "reach",
      kind: "phoneOrEmail",
      headers: ["联系方式", "联系人联系方式", "contact details"],
    },
    {
      name: "phone",
      kind: "text",
      headers: ["联系人电话", "手机", "手机号", "手机号码", "电话", "联系电话", "mobile phone", "mobile", "phone work", "phone", "phone home", "phone other"],
    },
    {
      name: "email",
      kind: "text",
      headers: ["邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "email address", "email work", "email home", "email other"],
    },
    { name: "reportsTo", kind: "reference", headers: ["上级", "直属上级", "汇报对象", "reports to"] },
    { name: "status", kind: { choice: "contactStatus" }, headers: ["在职状态", "contact status"] },
    { name: "preferredChannel", kind: { choice: "channel" }, headers: ["偏好渠道", "首选联系方式", "preferred channel"] },
    { name: "note", kind: "text", headers: ["备注", "说明", "background", "note", "notes", "description"] },
  ],
};

import type { EntityFields } from "../field.ts";

/** 员工与团队: a person of our own side, the team and its manager. */
export const userFields: EntityFields = {
  entity: "user",
  requires: [["name"], ["manager", "team", "email", "role"]],
  companions: [],
  fields: [
    { name: "key", kind: "key", headers: ["员工编号", "工号", "user id", "employee id", "id"] },
    {
      name: "name",
      kind: "text",
      headers: ["销售", "员工姓名", "销售人员", "业务员", "sales_agent", "sales rep", "user name", "employee", "name"],
    },
    { name: "email", kind: "text", headers: ["邮箱", "email"] },
    { name: "title", kind: "text", headers: ["职务", "职位", "title"] },
    { name: "manager", kind: "text", headers: ["经理", "主管", "上级", "销售经理", "manager", "sales manager"] },
    { name: "team", kind: "text", headers: ["团队", "部门", "小组", "team"] },
    { name: "office", kind: "text", headers: ["办事处", "分公司", "区域", "regional_office", "office", "region"] },
  ],
};

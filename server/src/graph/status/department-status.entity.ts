import { Choice, Day, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { User } from "../user/user.entity.ts";
import { CompanyStatus, OurDepartment } from "../vocabulary.ts";

@GraphEntity({
  name: "DepartmentStatus",
  access: { area: "CUSTOMERS", of: "company" },
  table: "department_status",
  prefix: "dst",
  root: "departmentStatuses",
  description: "What one of our departments holds a company to be, now (部门认定状态).",
  search: ["note"],
  order: [{ field: "ourDepartment" }],
})
export class DepartmentStatus extends GraphRecord {
  @Reference(() => Company, { description: "The company (客户).", write: "create" })
  company!: Rel<Company>;

  @Choice(OurDepartment, { description: "Which department; one record each (部门).", write: "create" })
  ourDepartment!: string;

  @Choice(CompanyStatus, { description: "What it holds the company to be (认定状态)." })
  status!: string;

  @Day({ description: "From when it has held so (起始)." })
  since!: string;

  @Reference(() => User, { description: "Who said so (认定人).", nullable: true })
  user?: Rel<User> | null;

  @Text({ description: "Why (备注).", nullable: true, longest: 2000 })
  note?: string | null;
}

import { Day, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Team } from "../user/team.entity.ts";
import { User } from "../user/user.entity.ts";

@GraphEntity({
  name: "RecordShare",
  access: {
    area: "CUSTOMERS",
    users: ["grantedBy"],
    shownTo: { users: ["user"], teams: ["team"] },
    maker: "grantedBy",
  },
  table: "record_share",
  prefix: "shr",
  root: "recordShares",
  description: "One record shown to one person or team that would not see it, for a reason and until a day (共享).",
  order: [{ field: "until", descending: true }],
})
export class RecordShare extends GraphRecord {
  @Reference(() => Company, { description: "The company that is shared (客户).", nullable: true, write: "create" })
  company?: Rel<Company> | null;

  @Reference(() => Deal, { description: "The deal that is shared (商机).", nullable: true, write: "create" })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "With whom (共享给).", nullable: true, write: "create" })
  user?: Rel<User> | null;

  @Reference(() => Team, { description: "With which team (共享给团队).", nullable: true, write: "create" })
  team?: Rel<Team> | null;

  @Reference(() => User, { description: "Who shared it (共享人).", nullable: true, write: "never" })
  grantedBy?: Rel<User> | null;

  @Text({ description: "Why (理由).", longest: 500 })
  reason!: string;

  @Day({ description: "The last day on which it is seen (有效期至)." })
  until!: string;
}

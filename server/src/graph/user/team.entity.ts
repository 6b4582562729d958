import { GraphEntity, Many, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { User } from "../user/user.entity.ts";

@GraphEntity({
  name: "Team",
  access: { area: "ORGANISATION" },
  table: "team",
  prefix: "team",
  root: "teams",
  description: "A team of ours; teams form a tree (团队).",
  search: ["name"],
  order: [{ field: "name" }],
})
export class Team extends GraphRecord {
  @Text({ description: "Name (名称)." })
  name!: string;

  @Reference(() => Team, { description: "The team above (上级团队).", nullable: true })
  parent?: Rel<Team> | null;

  @Reference(() => User, { description: "Who leads it (负责人).", nullable: true })
  leader?: Rel<User> | null;

  @Text({ description: "The office it works from (办公室).", nullable: true })
  office?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Team, "parent", { description: "The teams below (下级团队)." })
  teams!: never;

  @Many(() => User, "team", { description: "The people (成员)." })
  members!: never;

  @Many(() => Company, "team", { description: "The companies it looks after (客户)." })
  companies!: never;
}

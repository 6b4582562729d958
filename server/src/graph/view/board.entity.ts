import type { Rel } from "@mikro-orm/core";
import { Choice, GraphEntity, Many, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Team } from "../user/team.entity.ts";
import { User } from "../user/user.entity.ts";
import { Visibility } from "../vocabulary.ts";
import { BoardTile } from "./board-tile.entity.ts";

@GraphEntity({
  name: "Board",
  access: {
    area: "ANALYSES",
    users: ["owner"],
    maker: "owner",
    visibility: { field: "visibility", team: "sharedTeam" },
  },
  table: "board",
  prefix: "brd",
  root: "boards",
  description: "Saved views side by side; of those that somebody else keeps private, others see nothing (看板).",
  search: ["name", "description"],
  order: [{ field: "name" }],
})
export class Board extends GraphRecord {
  @Text({ description: "What people call it (名称)." })
  name!: string;

  @Text({ description: "What it is good for (说明).", nullable: true, longest: 1000 })
  description?: string | null;

  @Reference(() => User, { description: "Whose it is (创建人).", nullable: true })
  owner?: Rel<User> | null;

  @Choice(Visibility, { description: "Who sees it (可见范围).", default: "PRIVATE" })
  visibility!: string;

  @Reference(() => Team, {
    description: "With which team it is shared, and those below it; the owner's when nothing is said (共享团队).",
    nullable: true,
  })
  sharedTeam?: Rel<Team> | null;

  @Many(() => BoardTile, "board", { description: "What is pinned on it (卡片)." })
  tiles!: never;
}

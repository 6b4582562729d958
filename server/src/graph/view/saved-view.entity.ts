import type { Rel } from "@mikro-orm/core";
import { Choice, GraphEntity, Json, Many, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Team } from "../user/team.entity.ts";
import { User } from "../user/user.entity.ts";
import { Visibility } from "../vocabulary.ts";
import { BoardTile } from "./board-tile.entity.ts";

@GraphEntity({
  name: "SavedView",
  access: {
    area: "ANALYSES",
    users: ["owner"],
    maker: "owner",
    visibility: { field: "visibility", team: "sharedTeam" },
  },
  table: "saved_view",
  prefix: "view",
  root: "savedViews",
  description:
    "A question of the analysis that is kept: whoever opens it is answered under their own rights (保存的视图).",
  search: ["name", "description"],
  order: [{ field: "name" }],
})
export class SavedView extends GraphRecord {
  @Text({ description: "What people call it (名称)." })
  name!: string;

  @Text({ description: "What it is good for (说明).", nullable: true, longest: 1000 })
  description?: string | null;

  @Json({ description: "The question, shaped as ExploreInput (问题)." })
  question!: object;

  @Json({ description: "How the answer is drawn; the client's own (图表).", longest: 8000, default: () => ({}) })
  chart!: object;

  @Reference(() => User, { description: "Whose it is (创建人).", nullable: true })
  owner?: Rel<User> | null;

  @Choice(Visibility, {
    description: "Who sees the question; nobody sees another's answer (可见范围).",
    default: "PRIVATE",
  })
  visibility!: string;

  @Reference(() => Team, {
    description: "With which team it is shared, and those below it; the owner's when nothing is said (共享团队).",
    nullable: true,
  })
  sharedTeam?: Rel<Team> | null;

  @Many(() => BoardTile, "view", { description: "Where it is pinned (所在看板)." })
  tiles!: never;
}

import type { EntityClass } from "../../platform/model/model.ts";
import { Team } from "../user/team.entity.ts";
import type { EntityRules } from "../write/rules.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { Board } from "./board.entity.ts";
import { SavedView } from "./saved-view.entity.ts";

type Shared = Pick<Board, "owner" | "visibility" | "sharedTeam">;

/** The team of whoever owns something. */
async function teamOf({ sql, em }: WriteTransaction, { owner }: Shared): Promise<Team | null> {
  if (!owner) return null;
  const [found] = await sql.query<{ team_id: string | null }>("select team_id from app_user where id = $1", [owner.id]);
  return found?.team_id ? em.getReference(Team, found.team_id) : null;
}

/** What is shared with a team is shared with some team: the owner's where nobody says which. */
const sharedRules = (entity: EntityClass): EntityRules<Shared> => ({
  entity,
  async before({ write, row, wrong }) {
    if (row.visibility !== "TEAM" || row.sharedTeam) return;
    row.sharedTeam = await teamOf(write, row);
    if (!row.sharedTeam) wrong("REQUIRED", "sharedTeamId", "Say with which team it is shared: its owner is in none");
  },
});

export const sharingRules = [SavedView, Board].map(sharedRules);

import { modelOf } from "../../platform/model/model.ts";
import { nodeId } from "../read/node-id.ts";
import type { EntityRules } from "../write/rules.ts";
import { SavedView } from "./saved-view.entity.ts";

/** What stood on a view and went with it, of others than whoever deletes it; the view's last deletion keeps it. */
const OTHERS = `with gone as (select d.rows -> 'tables' as tables from deleted_record d where d.record_id = $1
    order by d.created_at desc, d.id desc limit 1)
  select count(distinct b.id)::int as boards from gone
    cross join jsonb_array_elements(coalesce(gone.tables -> 'board_tile', '[]')) tile
    join board b on b.id = (tile ->> 'board_id')::uuid
  where b.owner_id is distinct from $2`;

/** A view that others have pinned does not vanish from under them; one's own tiles go with it. */
export const savedViewRules: EntityRules<SavedView> = {
  entity: SavedView,
  async deleted({ write, row, wrong }) {
    const id = nodeId(modelOf(SavedView), row.id);
    const [found] = await write.sql.query<{ boards: number }>(OTHERS, [id, write.principal.userId]);
    const { boards } = found!;
    if (boards > 0)
      wrong("CONFLICT", "id", `It is pinned on ${boards} board(s) of others; they would lose it`, { boards });
  },
};

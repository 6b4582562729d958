import type { Sql } from "../../platform/database/sql.ts";

/** Who does something for a customer: whoever looks after it, and the leader of that one's team. */
interface People {
  readonly owner: string | null;
  readonly leader: string | null;
}

const PEOPLE = `with recursive owner as (
    select c.team_id, (select u.id from app_user u where u.id = c.owner_id and u.active) as id from company c where c.id = $1),
  up as (
    select t.id, t.parent_id, t.leader_id, 0 as depth from owner o left join app_user u on u.id = o.id
      join team t on t.id = coalesce(u.team_id, o.team_id)
    union all select t.id, t.parent_id, t.leader_id, up.depth + 1 from up join team t on t.id = up.parent_id where up.depth < 50)
  select o.id as owner, (select u.id from up join app_user u on u.id = up.leader_id
    where u.active and u.id is distinct from o.id order by up.depth limit 1) as leader from owner o`;

/** Those who are there; somebody's own leader is the next one above who is somebody else. */
export async function peopleOf(sql: Sql, company: string): Promise<People> {
  const [found] = await sql.query<People>(PEOPLE, [company]);
  return found ?? { owner: null, leader: null };
}

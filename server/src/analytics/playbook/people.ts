import type { Sql } from "../../platform/database/sql.ts";

/** Who does something for a customer: whoever looks after it, and the leader of that one's team. */
export interface People {
  readonly owner: string | null;
  readonly leader: string | null;
}

const PEOPLE = `with recursive owner as (
    select c.id as company, c.team_id, (select u.id from app_user u where u.id = c.owner_id and u.active) as id
    from company c where c.id = any ($1::uuid[])),
  up as (
    select o.company, o.id as owner, t.parent_id, t.leader_id, 0 as depth from owner o left join app_user u on u.id = o.id
      join team t on t.id = coalesce(u.team_id, o.team_id)
    union all select up.company, up.owner, t.parent_id, t.leader_id, up.depth + 1
    from up join team t on t.id = up.parent_id where up.depth < 50),
  leader as (
    select distinct on (up.company) up.company, u.id from up join app_user u on u.id = up.leader_id
    where u.active and u.id is distinct from up.owner order by up.company, up.depth)
  select o.company, o.id as owner, l.id as leader from owner o left join leader l on l.company = o.company`;

/** Those who are there, by company; somebody's own leader is the next one above who is somebody else. */
export async function peopleOf(sql: Sql, companies: readonly string[]): Promise<(company: string) => People> {
  const found = await sql.query<People & { readonly company: string }>(PEOPLE, [[...new Set(companies)]]);
  const byCompany = new Map(found.map((people) => [people.company, people]));
  return (company) => byCompany.get(company) ?? { owner: null, leader: null };
}

import type { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import type { Pool } from "./operations.ts";

/** A uuid v7 of the nth row of a kind: the same on every machine, in the order of its number. */
const ID_FUNCTION = `create function pg_temp.id(kind text, i bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(1704067200000 + i * 1000), 12, '0') || '7' || substr(md5(kind || i::text), 1, 3) ||
          '8' || substr(md5(kind || i::text), 4, 15))::uuid $$`;

/** The nth of a few words. */
const PICK_FUNCTION = `create function pg_temp.pick(words text, i bigint) returns text language sql immutable as $$
  select (string_to_array(words, ' '))[1 + i % cardinality(string_to_array(words, ' '))] $$`;

const CITIES = "上海 北京 深圳 杭州 苏州 成都 武汉 西安 南京 宁波";
const FAMILIES = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 马 朱 胡 郭 何";
const GIVEN = "伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰 娟 涛 明 超 霞 平 刚";

/** Rows by `generate_series`, everything from the row's number: n companies, and what hangs on them evenly. */
function statements(n: number): string[] {
  const users = n / 20;
  const teams = n / 200;
  return [
    ID_FUNCTION,
    PICK_FUNCTION,
    `insert into team (id, name, office)
      select pg_temp.id('team', i), '销售' || i || '部', pg_temp.pick('${CITIES}', i) from generate_series(0, ${teams - 1}) i`,
    `insert into app_user (id, name, email, title, team_id)
      select pg_temp.id('user', i), pg_temp.pick('${FAMILIES}', i) || pg_temp.pick('${GIVEN}', i * 7), 'user' || i || '@example.com',
        pg_temp.pick('客户经理 高级客户经理 大客户总监', i), pg_temp.id('team', i % ${teams}) from generate_series(0, ${users - 1}) i`,
    `insert into company (id, name, legal_name, english_name, industry_code, region_code, country, city, headcount,
        annual_revenue, size_class, status, founded_on, owner_id, team_id, source)
      select pg_temp.id('company', i), pg_temp.pick('${CITIES}', i * 3) || substr(md5('n' || i), 1, 6) || '科技',
        pg_temp.pick('${CITIES}', i * 3) || substr(md5('n' || i), 1, 6) || '科技股份有限公司', 'Company ' || i,
        pg_temp.pick('C34 C35 C36 C38 C39 I64 I65 F51', i), '310000', 'CN', pg_temp.pick('${CITIES}', i * 3),
        10 + (i * 37) % 4000, 1000000 + (i * 7919) % 90000000, pg_temp.pick('LARGE MEDIUM SMALL MICRO', i),
        pg_temp.pick('PROSPECT INTERESTED CUSTOMER CUSTOMER LOST', i), date '1990-01-01' + (i * 13 % 12000)::int,
        pg_temp.id('user', i * 7 % ${users}), pg_temp.id('team', i * 7 % ${users} % ${teams}), pg_temp.pick('展会 官网 转介绍 电话', i)
      from generate_series(0::bigint, ${n - 1}) i`,
    `insert into contact (id, company_id, name, gender, department, title, seniority, role, phone, email, preferred_channel)
      select pg_temp.id('contact', i), pg_temp.id('company', i % ${n}),
        pg_temp.pick('${FAMILIES}', i * 5 + i / ${n}) || pg_temp.pick('${GIVEN}', i * 3) || pg_temp.pick('${GIVEN}', i / 19),
        pg_temp.pick('MALE FEMALE', i), pg_temp.pick('MANAGEMENT PROCUREMENT FINANCE TECHNOLOGY PRODUCTION', i),
        pg_temp.pick('总经理 采购经理 财务总监 工程师 厂长', i), pg_temp.pick('C_LEVEL DIRECTOR MANAGER STAFF', i),
        pg_temp.pick('BUDGET NEED VETO CHAMPION USER', i), '1380000' || lpad((i % 10000)::text, 4, '0'),
        'c' || i || '@example.com', pg_temp.pick('PHONE EMAIL WECHAT', i)
      from generate_series(0::bigint, ${5 * n - 1}) i`,
    `insert into deal (id, company_id, name, owner_id, amount, stage, furthest_stage, entered_at, expected_close_on, source)
      select pg_temp.id('deal', i), pg_temp.id('company', i % ${n}), '项目 ' || substr(md5('d' || i), 1, 8),
        pg_temp.id('user', j * 11 % ${users}), 10000 + (i * 104729) % 5000000,
        pg_temp.pick('LEAD QUALIFIED PROPOSAL NEGOTIATION WON', j), pg_temp.pick('LEAD QUALIFIED PROPOSAL NEGOTIATION WON', j),
        timestamptz '2024-01-01Z' + make_interval(secs => (i * 3571 % 50000000)::int), date '2025-01-01' + (i % 700)::int, '官网'
      from generate_series(0::bigint, ${5 * n - 1}) i, lateral (select i + i / ${n}) as row (j)`,
    `insert into interaction (id, company_id, contact_id, deal_id, user_id, kind, channel, direction, sentiment, at, summary)
      select pg_temp.id('interaction', i), pg_temp.id('company', i % ${n}), pg_temp.id('contact', i % ${5 * n}),
        pg_temp.id('deal', i % ${5 * n}), pg_temp.id('user', j * 13 % ${users}),
        pg_temp.pick('VISIT CALL EMAIL MEETING MESSAGE', j), pg_temp.pick('PHONE EMAIL WECHAT FACE_TO_FACE VIDEO', j),
        pg_temp.pick('INBOUND OUTBOUND', j), pg_temp.pick('POSITIVE NEUTRAL NEGATIVE', j),
        timestamptz '2024-01-01Z' + make_interval(secs => i * 50), '谈到 ' || substr(md5('i' || i), 1, 12) || ' 的交付与报价'
      from generate_series(0::bigint, ${50 * n - 1}) i, lateral (select i + i / ${5 * n}) as row (j)`,
  ];
}

/** Fills a migrated, empty database. */
export async function loadData(database: PostgresDatabase, companies: number): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query("set local session_replication_role = replica"); // every reference is right by how it is made
    for (const statement of statements(companies)) await sql.query(statement);
  });
}

/** What an idle autovacuum would have done, and the pages brought into memory. */
export async function settle(database: PostgresDatabase): Promise<void> {
  await database.query("vacuum (analyze)");
  await database.query("checkpoint");
}

/** Who has companies. */
export async function poolOf(database: PostgresDatabase): Promise<Pool> {
  const ids = async (column: string) =>
    (await database.query<{ id: string }>(`select distinct ${column} as id from company order by 1`)).map(
      ({ id }) => id,
    );
  return { users: await ids("owner_id"), teams: await ids("team_id") };
}

/** How many rows each table of the benchmark holds. */
export async function sizes(database: PostgresDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ["company", "contact", "deal", "interaction", "app_user", "team"])
    counts[table] = Number((await database.query<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n);
  return counts;
}

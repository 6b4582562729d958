import { type AccessOperation, type Rights } from "@guanxi/shared/access";
import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { createHash } from "node:crypto";
import { databaseRole, NOBODY, SYSTEM } from "../../platform/auth/claims.ts";
import type { Database, Sql } from "../../platform/database/sql.ts";
import { allModels, modelOf } from "../../platform/model/model.ts";
import { Company } from "../company/company.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { ROLLUP_TABLES } from "../interaction/rollup.ts";
import { accessSql, EVERYWHERE, NOWHERE } from "./policies.ts";

/** A statement that makes a role unless another database of the same server has made it already. */
const makeRole = (role: string): string => `
  if not exists (select 1 from pg_roles where rolname = '${role}') then
    begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end;
  end if;`;

/** Tables that are nobody's records: requests read them as they are. */
const READABLE = ["workspace", "access_version"];

interface Policy {
  readonly command: "select" | "insert" | "update" | "delete";
  readonly roles: readonly string[];
  readonly condition: string;
}

/** What the database may let through for an update: changing a record, or giving it into other hands. */
const COMMANDS: readonly (readonly [Policy["command"], AccessOperation])[] = [
  ["select", "READ"],
  ["insert", "CREATE"],
  ["update", "UPDATE"],
  ["delete", "DELETE"],
];

type AllRights = Readonly<Record<UserRole, Rights>>;

/** The policies of one table; roles with the same condition share one. */
function policiesOf(model: Parameters<typeof accessSql>[1], rights: AllRights): Policy[] {
  return COMMANDS.flatMap(([command, operation]) => {
    const told = USER_ROLES.map((role) => ({
      role: databaseRole(role),
      condition: accessSql(rights[role], model, operation, model.table),
    })).filter(({ condition }) => condition !== NOWHERE);
    const groups = Map.groupBy(told, ({ condition }) => condition);
    return [...groups].map(([condition, same]) => ({ command, condition, roles: same.map(({ role }) => role) }));
  });
}

const policySql = (table: string, { command, roles, condition }: Policy, index: number): string => {
  const using = command === "insert" ? "" : ` using (${condition})`;
  const check = command === "insert" || command === "update" ? ` with check (${condition})` : "";
  return `create policy gx_${command}_${index} on ${table} for ${command} to ${roles.join(", ")}${using}${check};`;
};

function statementsOf(rights: AllRights): string {
  const roles = USER_ROLES.map(databaseRole);
  const models = allModels();
  const counted = USER_ROLES.filter((role) =>
    [Interaction, Company].every((entity) => accessSql(rights[role], modelOf(entity), "READ", "r") === EVERYWHERE),
  ).map(databaseRole);
  const parts = [
    ...[NOBODY, SYSTEM, ...roles].map(makeRole),
    // a role can be taken on by whoever is its member
    ...[NOBODY, SYSTEM, ...roles].map(
      (role) =>
        `if not pg_has_role(current_user, '${role}', 'member') then execute format('grant ${role} to %I', current_user); end if;`,
    ),
    `execute format('grant usage on schema %I to ${[NOBODY, SYSTEM, ...roles].join(", ")}', current_schema());`,
    `execute format('grant select, insert, update, delete on all tables in schema %I to ${SYSTEM}', current_schema());`,
    `execute format('revoke all on all tables in schema %I from ${[NOBODY, ...roles].join(", ")}', current_schema());`,
    `grant select, insert, update, delete on ${models.map(({ table }) => table).join(", ")} to ${roles.join(", ")};`,
    `grant select on ${READABLE.join(", ")} to ${roles.join(", ")};`,
    // a statement's claims are looked at before they are taken on
    `grant select on access_version to ${NOBODY};`,
    `for gone in select tablename, policyname from pg_policies where schemaname = current_schema() and policyname like 'gx\\_%' loop
      execute format('drop policy %I on %I', gone.policyname, gone.tablename);
    end loop;`,
    `for kept in select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> 'migration' loop
      execute format('alter table %I enable row level security', kept.relname);
      execute format('alter table %I force row level security', kept.relname);
      execute format('create policy gx_system on %I to ${SYSTEM} using (true) with check (true)', kept.relname);
    end loop;`,
    ...READABLE.map(
      (table) => `create policy gx_read on ${table} for select to ${[NOBODY, ...roles].join(", ")} using (true);`,
    ),
    // counts know no rights: they are for those who see everything that was counted
    ...(counted.length === 0
      ? []
      : ROLLUP_TABLES.flatMap((table) => [
          `grant select on ${table} to ${counted.join(", ")};`,
          `create policy gx_counts on ${table} for select to ${counted.join(", ")} using (true);`,
        ])),
    ...models.flatMap((model) =>
      policiesOf(model, rights).map((policy, index) => policySql(model.table, policy, index)),
    ),
  ];
  return `do $access$ declare gone record; kept record; begin ${parts.join("\n")} end $access$`;
}

/**
 * Brings the database's roles and policies in line with the rights of our roles. What is in line already is left alone,
 * so that a start does not lock every table.
 */
export const syncAccess = (database: Pick<Database, "transaction">, rights: AllRights): Promise<void> =>
  database.transaction((sql) => syncAccessIn(sql, rights));

/** The same in a transaction that is under way. */
export async function syncAccessIn(sql: Sql, rights: AllRights): Promise<void> {
  const text = statementsOf(rights);
  const [row] = await sql.query<{ access_mark: string | null }>(
    "select access_mark from workspace where id = 1 for update",
  );
  const [found] = await sql.query<{ made: boolean; tables: string }>(
    `select exists (select 1 from pg_roles where rolname = $1) as made,
       (select string_agg(relname, ' ' order by relname) from pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')) as tables`,
    [SYSTEM],
  );
  // a table that came later has no policy yet, whatever the rights say
  const mark = createHash("sha256").update(text).update(found!.tables).digest("hex");
  if (row?.access_mark === mark && found!.made) return;
  await sql.query(text, [], { deadline: 0 });
  await sql.query("update workspace set access_mark = $1 where id = 1", [mark]);
}

import type { AccessArea, AccessScope, Rights, Scopes } from "@guanxi/shared/access";
import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { syncAccessIn } from "../graph/access/sync.ts";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { requireDuty, requireWriter } from "../platform/auth/principal.ts";
import { rightsFrom, rightsOfRoles } from "../platform/auth/role-rights.ts";
import type { SqlStatements } from "../platform/database/sql.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { noteDeed } from "./noted.ts";
import { answered } from "./payload.ts";
import {
  type AreaRightsInput,
  RoleRights,
  RoleRightsUpdateInput,
  RoleRightsUpdatePayload,
} from "./role-rights.types.ts";
import { areasOf } from "./viewer.query.ts";

async function told(sql: SqlStatements): Promise<RoleRights[]> {
  const rights = await rightsOfRoles(sql);
  const rows = await sql.query<{ role: UserRole; version: number }>("select role, version from role_rights");
  const versions = new Map(rows.map(({ role, version }) => [role, version]));
  return USER_ROLES.map((role) => ({
    role,
    rights: areasOf(rights[role]),
    duties: rights[role].duties,
    masked: rights[role].masked,
    shipped: !versions.has(role),
    version: versions.get(role) ?? 0,
  }));
}

/** An area's scopes with the named ones changed. */
function changed(scopes: Scopes, { read, create, update, delete: remove, assign }: AreaRightsInput): Scopes {
  const named = { READ: read, CREATE: create, UPDATE: update, DELETE: remove, ASSIGN: assign };
  const given = Object.entries(named).filter(([, scope]) => scope !== null && scope !== undefined);
  return { ...scopes, ...(Object.fromEntries(given) as Partial<Record<keyof Scopes, AccessScope>>) };
}

/** @throws WriteRefused where a scope is given that means nothing there */
function changedRights(before: Rights, { rights, duties, masked }: RoleRightsUpdateInput): Rights {
  const areas: Record<AccessArea, Scopes> = { ...before.areas };
  for (const one of rights ?? []) areas[one.area] = changed(areas[one.area], one);
  const wrong = Object.entries(areas).flatMap(([area, scopes]) =>
    Object.entries(scopes).filter(([what, scope]) => scope === "CONSENTED" && (area !== "PEOPLE" || what !== "READ")),
  );
  if (wrong.length > 0)
    throw new WriteRefused([
      problem("INVALID", "CONSENTED is a scope of seeing people, and of nothing else", ["input", "rights"]),
    ]);
  return rightsFrom({ areas, duties: duties ?? before.duties, masked: masked ?? before.masked });
}

/** What is other in rights than it was: `DEALS.READ`, `duties`, `masked`. */
function namesOfChanges(before: Rights, after: Rights): string[] {
  const scopes = Object.entries(after.areas).flatMap(([area, given]) =>
    Object.entries(given)
      .filter(([what, scope]) => before.areas[area as AccessArea][what as keyof Scopes] !== scope)
      .map(([what]) => `${area}.${what}`),
  );
  const duties = before.duties.join() === after.duties.join() ? [] : ["duties"];
  return [...scopes, ...duties, ...(before.masked === after.masked ? [] : ["masked"])];
}

/** What roles may: the rows that a workspace has set for itself, and the database's policies made from them. */
@Resolver()
export class RoleRightsResolver {
  @Query(() => [RoleRights], { description: "What each role may. Asks for the duty MANAGE (岗位权限)." })
  roleRights(@Ctx() { system, principal }: GraphContext): Promise<RoleRights[]> {
    requireDuty(principal, "MANAGE");
    return told(system);
  }

  @Mutation(() => RoleRightsUpdatePayload, {
    description:
      "Changes what a role may, from the next request of anybody on. Asks for the duty MANAGE (修改岗位权限).",
  })
  roleRightsUpdate(
    @Arg("input", () => RoleRightsUpdateInput, { description: "What is asked for (请求)." })
    input: RoleRightsUpdateInput,
    @Ctx() context: GraphContext,
  ): Promise<RoleRightsUpdatePayload> {
    return answered(input, ["roleRights"], async () => {
      const { system, principal } = context;
      requireWriter(principal);
      requireDuty(principal, "MANAGE");
      const { role } = input;
      if (role === "ADMIN")
        throw new WriteRefused([problem("INVALID", "Somebody must be able to mend things", ["input", "role"])]);
      await system.transaction(async (sql) => {
        await sql.query("select 1 from workspace where id = 1 for update"); // one change at a time
        const before = (await told(sql)).find((one) => one.role === role)!;
        if ((input.version ?? before.version) !== before.version)
          throw new WriteRefused([
            problem("CONFLICT", "The rights have changed since they were read", ["input", "version"], {
              expected: input.version!,
              actual: before.version,
            }),
          ]);
        const known = (await rightsOfRoles(sql))[role];
        const rights = changedRights(known, input);
        await sql.query(
          `insert into role_rights (role, rights, updated_by) values ($1, $2::jsonb, $3)
           on conflict (role) do update set rights = excluded.rights, version = role_rights.version + 1,
             updated_at = now(), updated_by = excluded.updated_by`,
          [role, JSON.stringify(rights), principal.userId],
        );
        await syncAccessIn(sql, await rightsOfRoles(sql));
        const fields = namesOfChanges(known, rights);
        await noteDeed(context, sql, "roleRightsUpdate", { entity: "RoleRights", records: [], fields, reason: role });
      });
      return { roleRights: (await told(system)).find((one) => one.role === role)! };
    });
  }
}

import type { UserRole } from "@guanxi/shared/user-role";
import type { AppOptions } from "@guanxi/server/app";
import { ADMINISTRATION } from "@guanxi/server/platform/auth/principal";
import { aServer, type TestServer } from "./server.ts";
import { aTeam, aUser } from "./world.ts";

/** A server with people of ours, each of whom asks by name; nobody named is an administrator. */
export interface House {
  readonly server: TestServer;
  /** Of each person the uuid, by name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  /** Asks as somebody; without errors. */
  ask<Data = never>(who: string, query: string, variables?: object): Promise<Data>;
  /** The same, with whatever is answered. */
  asked(who: string, query: string, variables?: object): ReturnType<TestServer["query"]>;
}

type People = Readonly<Record<string, readonly [role: UserRole, team?: string]>>;

/**
 * @param teams each with the one above it
 */
export async function aHouse(
  teams: Readonly<Record<string, string | null>>,
  people: People,
  options: Partial<AppOptions> = {},
): Promise<House> {
  const server = await aServer(undefined, {
    ...options,
    authenticate: async ({ headers }) => {
      const name = decodeURIComponent(String(headers["x-who"] ?? ""));
      if (name === "") return ADMINISTRATION;
      return { ...(await server.services.authenticator.ofUser(ids.get(name)!)), writes: true };
    },
  });
  const { database } = server.services;
  const teamIds = new Map<string, string>();
  for (const [name, above] of Object.entries(teams))
    teamIds.set(name, await aTeam(database, { name, parent_id: above === null ? null : teamIds.get(above)! }));
  const ids = new Map<string, string>();
  for (const [name, [role, team]] of Object.entries(people))
    ids.set(name, await aUser(database, { name, role, team_id: team === undefined ? null : teamIds.get(team)! }));
  const asked: House["asked"] = (who, query, variables = {}) =>
    server.query(query, variables, who === "" ? {} : { "x-who": encodeURIComponent(who) });
  return {
    server,
    ids,
    teams: teamIds,
    asked,
    async ask(who, query, variables) {
      const { data, errors } = await asked(who, query, variables);
      if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
      return data as never;
    },
  };
}

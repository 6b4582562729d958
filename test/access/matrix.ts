import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { entities } from "@guanxi/server/graph/entities";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { today } from "@guanxi/server/platform/today";
import { ACCESS_AREAS, ACCESS_OPERATIONS, SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { fillAwkwardly } from "../oracle/awkward-world.ts";
import { readWorld, Rules, type World } from "./rules.ts";

// The callers of the access matrix, and the world they look at.

export const models = entities.map((entity) => modelOf(entity));

/** One of the people who have a role. */
export interface Who {
  readonly role: UserRole;
  readonly who: number;
}

/** What everybody has of one's own, in every role alike. */
const OWN_TO_ALL: ReadonlySet<string> = new Set(["ANALYSES", "SEGMENTS"]);

/** Whether it depends on who it is what somebody of the role may, beyond what is everybody's own. */
const isPersonal = (role: UserRole): boolean =>
  ACCESS_AREAS.filter((area) => !OWN_TO_ALL.has(area)).some((area) =>
    ACCESS_OPERATIONS.some((operation) => ["OWN", "TEAM"].includes(SHIPPED_RIGHTS[role].areas[area][operation])),
  );

/** How many people are tried in every role for which it matters who it is; the embedded engine takes its time. */
const PEOPLE = process.env.GUANXI_TEST_ENGINE === "postgresql" ? 3 : 2;

export const everyone: readonly Who[] = USER_ROLES.flatMap((role) =>
  Array.from({ length: isPersonal(role) ? PEOPLE : 1 }, (_, who) => ({ role, who })),
);

export const nodeId = (model: EntityModel, key: unknown): string => `${model.prefix}_${String(key)}`;

/** The people with whom the callers see the graph, the same in every role: of teams of which one is below the other. */
function peopleOf(world: World) {
  const below = (team: string): string[] => [
    team,
    ...[...world.get("Team")!.values()]
      .filter(({ id, parent_id: up }) => up === team && id !== team)
      .flatMap(({ id }) => below(id as string)),
  ];
  return [...world.get("User")!.values()]
    .filter(({ team_id: team }) => team !== null)
    .slice(0, PEOPLE)
    .map((user) => ({ userId: user.id as string, teamIds: below(user.team_id as string) }));
}

/** The awkward world, with teams in a tree and shares of which some hold. */
async function fill(sql: Sql): Promise<void> {
  await fillAwkwardly(sql, 20261123);
  // a tree of teams: each has the one before it above, but two have nobody
  await sql.query(
    `update team t set parent_id = null from (select id, row_number() over (order by id) n from team) o where o.id = t.id and o.n in (1, 4)`,
  );
  await sql.query(
    `update team t set parent_id = p.id from (select id, row_number() over (order by id) n from team) o
     join (select id, row_number() over (order by id) n from team) p on p.n = o.n - 1 where o.id = t.id and o.n not in (1, 4)`,
  );
  await sql.query(
    "update record_share set until = '2099-01-01' where until < '2050-01-01' and get_byte(uuid_send(id), 15) % 2 = 0",
  );
  // what is told to webhooks leaves deliveries, which would come into the world while it is looked at
  await sql.query("update webhook set active = false");
}

/** A server with the world of the matrix, and whoever looks at it. */
export class Matrix {
  readonly server: TestServer;
  readonly #callers: Map<string, Principal>;
  #world!: World;
  /** How many answers were compared. */
  cells = 0;

  private constructor(server: TestServer, callers: Map<string, Principal>) {
    this.server = server;
    this.#callers = callers;
  }

  /** @param more records beside the awkward ones; it is told whom the callers are */
  static async open(more?: (server: TestServer, userIds: readonly string[]) => Promise<void>): Promise<Matrix> {
    const callers = new Map<string, Principal>();
    const server = await aServer(undefined, {
      authenticate: async (request) => callers.get(String(request.headers["x-as"])) ?? ADMINISTRATION,
    });
    const matrix = new Matrix(server, callers);
    const { database } = server.services;
    await database.transaction(fill);
    const people = peopleOf(await readWorld(database));
    for (const who of everyone) {
      const rights = SHIPPED_RIGHTS[who.role];
      callers.set(nameOf(who), { ...ADMINISTRATION, ...people[who.who]!, role: who.role, rights });
    }
    await more?.(
      server,
      people.map(({ userId }) => userId),
    );
    await refreshAllFacts(database);
    await matrix.look();
    return matrix;
  }

  /** Learns of the world as it is now. */
  async look(): Promise<void> {
    this.#world = await readWorld(this.server.services.database);
  }

  get world(): World {
    return this.#world;
  }

  async close(what: string): Promise<void> {
    console.log(`${what}: ${everyone.length} callers x ${models.length} entities, ${this.cells} cells checked`);
    await this.server.close();
  }

  principal(who: Who): Principal {
    return this.#callers.get(nameOf(who))!;
  }

  /** Lets somebody come in as such a caller, too. */
  add(name: string, principal: Principal): void {
    this.#callers.set(name, principal);
  }

  rules(who: Who): Rules {
    return new Rules(this.#world, this.principal(who), today());
  }

  rows(model: EntityModel) {
    return [...this.#world.get(model.name)!.values()];
  }

  /** The records a caller may see, as ids in order. */
  seen(rules: Rules, model: EntityModel): string[] {
    return this.rows(model)
      .filter((row) => rules.may(model, row, "READ"))
      .map((row) => nodeId(model, row[model.key]))
      .toSorted();
  }

  async ask<Data>(as: string, query: string, variables?: object): Promise<Data> {
    const { data, errors } = await this.server.query<Data>(query, variables, { "x-as": as });
    if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return data;
  }
}

/** What a caller is called in a request. */
export const nameOf = ({ role, who }: Who): string => `${role} ${who}`;

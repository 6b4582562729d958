import { everyone, Matrix, models, nameOf, nodeId } from "../../access/matrix.ts"; // first: it brings the metadata that decorators need
import type { Row, Rules } from "../../access/rules.ts";
import type { TestServer } from "../../server.ts";
import { type EntityModel, modelOf, type ReferenceField } from "@guanxi/server/platform/model/model";
import { inputName, writableFields, writeNames } from "@guanxi/server/graph/write/names";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnyRecords } from "../writes/any-record.ts";

type Input = Record<string, unknown>;

/** Records around one company, which somebody or nobody owns: with each entity what is asked for to make one more, and one that stands. */
interface Circle {
  readonly create: ReadonlyMap<EntityModel, Input>;
  readonly standing: ReadonlyMap<EntityModel, string>;
}

const creatable = models.filter((model) => (model.writes ?? ["create"]).includes("create"));
const writable = (model: EntityModel, what: "create" | "update" | "delete") => (model.writes ?? [what]).includes(what);
const circles: Circle[] = [];
/** Of each person's company one, and last the one that nobody owns. */
const circlesOf = (who: number): Circle[] => [circles[who]!, circles.at(-1)!];

/** The circle of a company that stands by itself: what is made in it is in nobody's way. */
async function aCircle(server: TestServer, owner: string | null): Promise<Circle> {
  const { database } = server.services;
  const company = models.find(({ name }) => name === "Company")!;
  const aCompany = async (records: AnyRecords) => {
    const id = await records.first(company);
    await database.query("update company set owner_id = $2 where id = $1", [id.slice(4), owner]);
    return id;
  };
  const from = circles.length * 10_000;
  const [around, apart] = [new AnyRecords(server, from), new AnyRecords(server, from + 5_000)];
  await aCompany(around);
  const other = await aCompany(apart);
  const create = new Map<EntityModel, Input>();
  const standing = new Map<EntityModel, string>();
  for (const model of creatable) {
    const input = await around.least(model);
    for (const field of writableFields(model, "create"))
      if (field.kind === "reference" && modelOf(field.target()) === company && field.field !== "company")
        if (inputName(field) in input) input[inputName(field)] = other;
    create.set(model, input);
  }
  for (const model of creatable) standing.set(model, await apart.first(model));
  return { create, standing };
}

let matrix: Matrix;
beforeAll(async () => {
  matrix = await Matrix.open(async (server, people) => {
    for (const owner of [...people, null]) circles.push(await aCircle(server, owner));
  });
}, 300_000);
afterAll(() => matrix?.close("access matrix, writing"));

interface Answered {
  readonly it: { readonly userErrors: readonly { readonly code: string }[] } & Record<string, { id: string } | null>;
}

/** The row an input makes, as far as access is decided by it. */
function made(model: EntityModel, input: Input, userId: string | null): Row {
  const row: Record<string, unknown> = {};
  for (const field of model.fields.values()) {
    if (field.kind !== "column" && field.kind !== "reference") continue;
    const value = input[inputName(field)] ?? null;
    row[field.column] = field.kind === "reference" ? uuidOf(value) : value;
  }
  if (model.companyFrom) {
    const from = model.fields.get(model.companyFrom) as ReferenceField;
    row.company_id = matrix.world.get(modelOf(from.target()).name)!.get(row[from.column] as string)!.company_id;
  }
  const maker = model.access.maker && (model.fields.get(model.access.maker) as ReferenceField).column;
  if (maker) row[maker] ??= userId;
  return row;
}
const uuidOf = (id: unknown) => (typeof id === "string" ? id.slice(id.indexOf("_") + 1) : null);

/** What making a record is answered with. */
function codesOfCreate(rules: Rules, model: EntityModel, row: Row): string[] {
  if (rules.scope(model, "CREATE") === "NONE") return ["FORBIDDEN"];
  const links = [...model.fields.values()].filter((field) => field.kind === "reference");
  const hidden = links.some((field) => {
    const there = rules.target(model, row, field.field);
    return there !== undefined && !rules.may(modelOf(field.target()), there, "READ");
  });
  if (hidden) return ["NOT_FOUND"];
  return rules.may(model, row, "CREATE") ? [] : ["FORBIDDEN"];
}

describe.each(everyone)("$role $who", (who) => {
  it("makes records of every entity where the rules give it, and nowhere else", async () => {
    const rules = matrix.rules(who);
    const { userId } = matrix.principal(who);
    for (const circle of circlesOf(who.who))
      for (const [model, input] of circle.create) {
        if (circle !== circles[who.who] && rules.scope(model, "CREATE") === "NONE") continue; // the same wherever it is
        const { one, One, create: verb } = writeNames(model);
        const { it: answer } = await matrix.ask<Answered>(
          nameOf(who),
          `mutation($input: ${One}${verb}Input!) { it: ${one}${verb}(input: $input) { ${one} { id } userErrors { code } } }`,
          { input },
        );
        const codes = codesOfCreate(rules, model, made(model, input, userId));
        const told = new Set(answer.userErrors.map(({ code }) => code)); // each hidden link is told of
        expect([model.name, ...told]).toEqual([model.name, ...codes]);
        matrix.cells++;
        if (codes.length > 0) continue;
        await matrix.server.services.database.query(`delete from ${model.table} where id = $1`, [
          uuidOf(answer[one]!.id),
        ]);
      }
  }, 400_000);

  it("changes records of every entity where the rules give it, and nowhere else", async () => {
    const rules = matrix.rules(who);
    const { database } = matrix.server.services;
    for (const circle of circlesOf(who.who))
      for (const [model, id] of circle.standing) {
        const field = writableFields(model, "update").find((one) => one.kind === "column" && one.type === "string");
        if (!field || !writable(model, "update")) continue;
        if (circle !== circles[who.who] && rules.scope(model, "UPDATE") === "NONE") continue;
        const { one, One } = writeNames(model);
        const row = matrix.world.get(model.name)!.get(uuidOf(id)!)!;
        const version = async () =>
          (await database.query<{ version: number }>(`select version from ${model.table} where id = $1`, [row.id]))[0]!
            .version;
        const before = await version();
        const value = (await new AnyRecords(matrix.server).input(model, "update", (other) => other === field))[
          field.field
        ];
        const input = { id, version: before, [field.field]: `${String(value)}-${circles.indexOf(circle)}-${before}` };
        const { it: answer } = await matrix.ask<Answered>(
          nameOf(who),
          `mutation($input: ${One}UpdateInput!) { it: ${one}Update(input: $input) { userErrors { code } } }`,
          { input },
        );
        const none = rules.scope(model, "UPDATE") === "NONE";
        const codes = none ? ["FORBIDDEN"] : rules.may(model, row, "UPDATE") ? [] : ["NOT_FOUND"];
        const told = [model.name, ...answer.userErrors.map(({ code }) => code), await version()];
        expect(told).toEqual([model.name, ...codes, codes.length === 0 ? before + 1 : before]);
        matrix.cells++;
        // whoever changes an alarm becomes its owner: it is given back
        if (model.name === "ViewAlarm")
          await database.query("update view_alarm set owner_id = $2 where id = $1", [row.id, row.owner_id]);
      }
  }, 400_000);

  it("18. changes, deletes and assigns what the rules give; anything else answers like what does not exist", async () => {
    const name = nameOf(who);
    const rules = matrix.rules(who);
    const OPERATIONS = [
      ["UPDATE", "Update", "update"],
      ["DELETE", "Delete", "delete"],
      ["ASSIGN", "Assign", "update"],
    ] as const;
    for (const model of models) {
      const { one } = writeNames(model);
      for (const [operation, verb, write] of OPERATIONS) {
        if (!(model.writes ?? [write]).includes(write)) continue;
        if (operation === "ASSIGN" && !writableFields(model, "update").some(({ field }) => field === "owner")) continue;
        if (operation === "UPDATE" && writableFields(model, "update").length === 0) continue;
        const none = rules.scope(model, operation) === "NONE";
        const told = [...matrix.world.get(model.name)!].map(([key, row]) => ({
          id: nodeId(model, key),
          code: none ? "FORBIDDEN" : rules.may(model, row, operation) ? "CONFLICT" : "NOT_FOUND",
        }));
        const some = [...Map.groupBy(told, ({ code }) => code).values()].flatMap((same) => same.slice(0, 2));
        if (some.length === 0) continue;
        // with a version that no record has, a write that is allowed is refused for that alone
        const fields = some.map(
          ({ id }, i) =>
            `a${i}: ${one}${verb}(input: { id: "${id}", version: 1000000${operation === "ASSIGN" ? ", ownerId: null" : ""} }) { userErrors { code } }`,
        );
        const answers = await matrix.ask<Record<string, { userErrors: { code: string }[] }>>(
          name,
          `mutation { ${fields.join(" ")} }`,
        );
        for (const [i, { code }] of some.entries()) {
          const codes = answers[`a${i}`]!.userErrors.map((error) => error.code);
          expect(codes, `${operation} ${model.name}`).toEqual([code]);
          matrix.cells++;
        }
      }
    }
  }, 400_000);
});

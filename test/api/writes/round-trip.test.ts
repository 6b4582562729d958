import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { modelOf } from "@guanxi/server/platform/model/model";
import { entities } from "@guanxi/server/graph/entities";
import { writeNames } from "@guanxi/server/graph/write/names";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AnyRecords, asInput } from "./any-record.ts";

// Whatever the model says may be written: made, changed field by field, deleted and put back, through the graph alone.

let server: TestServer;
let any: AnyRecords;
beforeAll(async () => {
  server = await aServer();
  any = new AnyRecords(server);
});
afterAll(() => server.close());

const written = entities
  .map((entity) => modelOf(entity))
  .filter(({ prefix, writes }) => prefix !== "" && (writes ?? ["create"]).length > 0);

it.each(written.map((model) => [model.name, model] as const))("writes %s as its model says", async (_name, model) => {
  const { one, create } = writeNames(model);
  const allowed = model.writes ?? ["create", "update", "delete"];
  const given = await any.input(model, "create");
  const made = (await any.mutate(model, create, given))[one] as Record<string, unknown>;
  const id = made.id as string;
  expect(asInput(model, made)).toMatchObject(given);
  expect(made.version).toBe(1);
  expect(await any.read(model, id)).toEqual(made);

  if (allowed.includes("update")) {
    const changes = await any.input(model, "update");
    const changed = (await any.mutate(model, "Update", { id, version: 1, ...changes }))[one] as Record<string, unknown>;
    expect(asInput(model, changed)).toMatchObject(changes);
    expect(changed.version).toBe(2);
    const again = (await any.mutate(model, "Update", { id, ...changes }))[one] as Record<string, unknown>;
    expect(again, "a change of nothing changes nothing").toEqual(changed);
    // an agreement is never lengthened by a change: test/api/access/consent tells of that
    const cleared = await any.input(
      model,
      "update",
      (field) => field.nullable && field.field !== "company" && !(model.name === "Consent" && field.field === "until"),
    );
    const nothing = Object.fromEntries(Object.keys(cleared).map((name) => [name, null]));
    const bare = (await any.mutate(model, "Update", { id, ...nothing }))[one] as Record<string, unknown>;
    expect(asInput(model, bare)).toMatchObject(nothing);
  }

  if (allowed.includes("delete")) {
    const before = await any.read(model, id);
    const { deletedId, deletedRecord } = await any.mutate(model, "Delete", { id });
    expect(deletedId).toBe(id);
    expect(deletedRecord).toMatchObject({ entity: model.name, recordId: id });
    expect(await any.read(model, id)).toBeNull();
    const { data } = await server.query<{ recordRestore: unknown }>(
      "mutation($id: ID!) { recordRestore(input: { id: $id }) { restoredId userErrors { code } } }",
      { id: (deletedRecord as { id: string }).id },
    );
    expect(data.recordRestore).toEqual({ restoredId: id, userErrors: [] });
    expect(await any.read(model, id)).toEqual(before);
  }
});

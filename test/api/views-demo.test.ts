import { afterAll, beforeAll, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 11, asOf: new Date() });
  await refreshAllFacts(server.services.database);
});
afterAll(() => server.close());

it("keeps questions in the demo world that can be asked, and have answers", async () => {
  type Views = { savedViews: { nodes: { id: string; name: string; question: object }[] } };
  const { data } = await server.query<Views>("{ savedViews(first: 100) { nodes { id name question } } }");
  expect(data.savedViews.nodes.length).toBeGreaterThan(5);
  for (const { id, name, question } of data.savedViews.nodes) {
    const { errors, data: told } = await server.query<{
      savedViewAnswer: { rows: object[]; totals: (string | null)[] };
    }>("query($id: ID!) { savedViewAnswer(id: $id) { rows { values } totals } }", { id });
    expect(errors, name).toBeUndefined();
    expect(told.savedViewAnswer.rows.length, name).toBeGreaterThan(0);
    expect(told.savedViewAnswer.totals[0], name).not.toBeNull();
    // what the demo writes past the rules holds them
    const { data: again } = await server.query<{ it: { userErrors: object[] } }>(
      "mutation($id: ID!, $question: JSONObject!) { it: savedViewUpdate(input: { id: $id, question: $question }) { userErrors { code path message } } }",
      { id, question },
    );
    expect(again.it.userErrors, name).toEqual([]);
  }
});

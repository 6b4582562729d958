import { afterAll, beforeAll, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { refreshSegments } from "@guanxi/server/graph/segment/refresh-segments";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 11, asOf: new Date() });
  await refreshAllFacts(server.services.database);
  await server.services.database.transaction((sql) => refreshSegments(sql, testKeys));
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

it("has segments that hold somebody, and an alarm that can be looked at", async () => {
  type Kept = {
    customerSegments: { nodes: { name: string; rule: object; failure: null; members: { totalCount: number } }[] };
  };
  const { data } = await server.query<Kept>(
    "{ customerSegments { nodes { name rule failure members { totalCount } } } }",
  );
  expect(data.customerSegments.nodes).toHaveLength(2);
  for (const { name, rule, failure, members } of data.customerSegments.nodes) {
    expect([failure, members.totalCount > 0], name).toEqual([null, true]);
    const preview = await server.query<{ segmentPreview: { companies: number } }>(
      "query($rule: CompanyFilter!) { segmentPreview(rule: $rule) { companies } }",
      { rule },
    );
    expect(preview.data.segmentPreview.companies).toBe(members.totalCount);
  }
  await server.standing.run();
  const { data: looked } = await server.query<{ viewAlarms: { nodes: { state: string }[] } }>(
    "{ viewAlarms { nodes { state } } }",
  );
  expect(looked.viewAlarms.nodes.map(({ state }) => state)).toEqual([expect.stringMatching(/QUIET|RAISED|NO_DATA/)]);
});

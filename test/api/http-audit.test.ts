import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

const audits = serverAudits({ url: () => `${server.url}/graphql` });

// What GraphQL over HTTP says a server must (error) and should (warn); what it may do (notice) is the server's choice.
it.for(audits)("$id $name", async (audit) => {
  const result = await audit.fn();
  expect(["ok", "notice"], "reason" in result ? result.reason : "").toContain(result.status);
});

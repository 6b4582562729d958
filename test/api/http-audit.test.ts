import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

// What GraphQL over HTTP says a server must (error) and should (warn); what it may do is the server's own choice.
it.for(
  serverAudits({ url: () => `${server.url}/graphql` }).map((audit) => [`${audit.id} ${audit.name}`, audit] as const),
)("%s", async ([, audit]) => {
  const result = await audit.fn();
  const reason = "reason" in result ? result.reason : "";
  expect({ status: result.status, reason }).not.toMatchObject({ status: expect.stringMatching(/^(?:error|warn)$/) });
});

import { formatError } from "@guanxi/server/platform/http/format-error";
import { statusOfFailures } from "@guanxi/server/platform/http/status";
import { SqlError } from "@guanxi/server/platform/database/sql";
import { pino } from "pino";
import { expect, it } from "vitest";

const format = formatError(pino({ level: "silent" }));

it.each([
  ["PostgreSQL's own code", new SqlError({ message: "could not extend file", code: "53100" })],
  ["the embedded engine's words", new SqlError({ message: "write: No space left on device", code: "XX000" })],
])("41. a full disk, by %s, is told with 507 and without a path", async (_how, cause) => {
  const told = format({ message: cause.message }, cause);
  expect(told.extensions!.code).toBe("INSUFFICIENT_STORAGE");
  expect(told.message).not.toContain(cause.message);
  const response = { body: { kind: "single", singleResult: { errors: [told] } }, http: { status: 200 } };
  const hooks = (await statusOfFailures.requestDidStart!({} as never))!;
  await hooks.willSendResponse!({ response } as never);
  expect(response.http.status).toBe(507);
});

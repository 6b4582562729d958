import { aServer, type TestServer } from "../../server.ts";
import { as, byHeader } from "../../as-role.ts";
import { aCompany, aDeal } from "../../world.ts";
import { afterAll, beforeAll, expect, it } from "vitest";

let server: TestServer;

beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  const { database } = server.services;
  for (const [region, companies] of [
    ["310000", 5],
    ["110000", 4],
    ["440000", 1],
  ] as const)
    for (let i = 0; i < companies; i++) await aDeal(database, await aCompany(database, { region_code: region }));
});
afterAll(() => server.close());

const QUERY = `{ segments { by(dimension: REGION) { key companies } } funnel(groupBy: REGION) { groups { key cohort { deals } } } }`;
interface Answer {
  segments: { by: { key: string; companies: number }[] };
  funnel: { groups: { key: string }[] };
}
const ask = async (role: "ADMIN" | "ANALYST") => {
  const { data, errors } = await server.query<Answer>(QUERY, {}, as(role));
  expect(errors).toBeUndefined();
  return {
    shares: data.segments.by.map(({ key, companies }) => `${key} ${companies}`).toSorted(),
    funnel: data.funnel.groups.map(({ key }) => key).toSorted(),
  };
};

it("shows a masked role no group of one or two companies, nor what would tell it by subtraction", async () => {
  expect(await ask("ADMIN")).toEqual({
    shares: ["110000 4", "310000 5", "440000 1"],
    funnel: ["110000", "310000", "440000"],
  });
  expect(await ask("ANALYST")).toEqual({ shares: ["310000 5", "OTHER 5"], funnel: ["310000"] });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { as, byHeader } from "../as-role.ts";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, aNeed, anInteraction, aTicket } from "../world.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer(undefined, { authenticate: byHeader })));
afterAll(() => server.close());

interface Topics {
  previousPeriod: { from: string; to: string };
  records: number;
  previousRecords: number;
  sampled: boolean;
  withheld: boolean;
  words: { word: string; records: number; previousRecords: number; significant: boolean; filter: object }[];
}

const QUERY = `query($voice: TopicVoice!, $period: PeriodInput!, $filter: CompanyFilter, $first: Int! = 50) {
  topics(voice: $voice, period: $period, filter: $filter, first: $first) {
    previousPeriod { from to } records previousRecords sampled withheld
    words { word alsoSaid records previousRecords share previousShare companies significant filter }
  }
}`;
const APRIL = { from: "2026-04-01", to: "2026-04-30" };

async function topics(voice: string, filter: object | null = null): Promise<Topics> {
  const { data, errors } = await server.query<{ topics: Topics }>(QUERY, { voice, period: APRIL, filter });
  expect(errors).toBeUndefined();
  return data.topics;
}

it("tells which words are new among tickets, needs and talks, and each number opens into its records", async () => {
  const { database } = server.services;
  const companies = await Promise.all(Array.from({ length: 12 }, () => aCompany(database)));
  for (const [i, company] of companies.entries()) {
    const day = `2026-04-${String(i + 5).padStart(2, "0")}`;
    const earlier = `2026-03-${String(i + 5).padStart(2, "0")}`;
    await aTicket(database, company, `${day}T02:00:00Z`, { subject: "水泵振动过大" });
    await aTicket(database, company, `${day}T03:00:00Z`, { subject: "发票抬头" });
    await aTicket(database, company, `${earlier}T02:00:00Z`, { subject: "发票抬头" });
    await aTicket(database, company, `${earlier}T03:00:00Z`, { subject: "阀门询价" });
    await aNeed(database, company, day, { statement: "Less energy for COOLING" });
    await aNeed(database, company, earlier, { statement: "A longer warranty" });
    await anInteraction(database, company, `${day}T01:00:00Z`, { summary: i % 2 ? "谈到碳足迹报告" : null });
  }
  // the last evening of April in Shanghai; the first minute of May there, which is April in Greenwich
  await aTicket(database, companies[0]!, "2026-04-30T15:59:00Z", { subject: "水泵" });
  await aTicket(database, companies[0]!, "2026-04-30T16:01:00Z", { subject: "水泵" });

  const tickets = await topics("TICKETS");
  expect(tickets).toMatchObject({
    previousPeriod: { from: "2026-03-02", to: "2026-03-31" },
    records: 25,
    previousRecords: 24,
    sampled: false,
    withheld: false,
  });
  const pump = tickets.words.find(({ word }) => word === "水泵")!;
  expect(pump).toMatchObject({ records: 13, previousRecords: 0, companies: 12, significant: true });
  expect(tickets.words.find(({ word }) => word === "阀门")).toMatchObject({
    records: 0,
    significant: true,
  });
  expect(tickets.words.find(({ word }) => word === "发票")!.significant).toBe(false);
  const needs = await topics("NEEDS");
  expect(needs.words.map(({ word }) => word).slice(0, 5)).toEqual(expect.arrayContaining(["cooling", "warranty"]));
  const talks = await topics("INTERACTIONS");
  expect(talks.records).toBe(6);

  for (const [list, type, told] of [
    ["tickets", "TicketFilter", tickets],
    ["needs", "NeedFilter", needs],
    ["interactions", "InteractionFilter", talks],
  ] as const)
    for (const { word, records, filter } of told.words) {
      const { data } = await server.query<Record<string, { totalCount: number }>>(
        `query($f: ${type}) { ${list}(filter: $f) { totalCount } }`,
        { f: filter },
      );
      expect(data[list]!.totalCount, word).toBe(records);
    }

  const one = await topics("TICKETS", { name: { eq: "没有这家公司" } });
  expect(one).toMatchObject({ records: 0, previousRecords: 0, words: [] });
});

it("keeps words from who reads people's words masked, and refuses more than it tells", async () => {
  const { data } = await server.query<{ topics: Topics }>(QUERY, { voice: "TICKETS", period: APRIL }, as("ANALYST"));
  expect(data.topics).toMatchObject({ withheld: true, words: [], records: 0 });
  const { errors } = await server.query(QUERY, { voice: "TICKETS", period: APRIL, first: 1000 });
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

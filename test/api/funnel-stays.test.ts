import { loadWorld } from "@guanxi/server/demo/load";
import { medianStay } from "@guanxi/shared/kaplan-meier";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, aDeal, anInteraction } from "../world.ts";

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
  await anInteraction(server.services.database, await aCompany(server.services.database), new Date().toISOString());
});
afterAll(() => server.close());

interface Stage {
  stage: string;
  timeInStage: { completed: number; open: number; medianDays: number | null; survivalMedianDays: number | null };
}

async function stages(filter: object | null = null): Promise<Stage[]> {
  const { data, errors } = await server.query<{ funnel: { cohort: { stages: Stage[] } } }>(
    `query($f: DealFilter) { funnel(filter: $f) { cohort { stages {
      stage timeInStage { completed open medianDays survivalMedianDays } } } } }`,
    { f: filter },
  );
  expect(errors).toBeUndefined();
  return data.funnel.cohort.stages;
}

const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);

/** Deals of a new company that have been in a stage for some days, gone on from it or not. */
async function stays(name: string, all: readonly { days: number; ended: boolean }[]): Promise<void> {
  const { database } = server.services;
  const company = await aCompany(database, { name });
  for (const { days, ended } of all) {
    const entered = ago(400);
    const deal = await aDeal(database, company, {
      stage: ended ? "QUALIFIED" : "LEAD",
      furthest_stage: ended ? "QUALIFIED" : "LEAD",
      entered_at: entered,
    });
    const moved = new Date(entered.getTime() + days * day);
    const changes = ended
      ? [
          ["LEAD", entered],
          ["QUALIFIED", moved],
        ]
      : [["LEAD", ago(days)]];
    await database.copy(
      "deal_stage_change",
      ["id", "deal_id", "company_id", "to_stage", "at"],
      changes.map(([to, at]) => [crypto.randomUUID(), deal, company, to, at] as never),
    );
  }
}

const stagesOf = (name: string) => stages({ company: { name: { eq: name } } });

it("tells the median of all stays where many still go on, and none where fewer than half have left", async () => {
  const some = [
    { days: 10, ended: true },
    { days: 20, ended: true },
    { days: 30, ended: true },
    { days: 25, ended: false },
    { days: 90, ended: false },
    { days: 95, ended: false },
    { days: 40, ended: true },
  ];
  await stays("many", some);
  const [lead] = await stagesOf("many");
  expect(lead!.timeInStage).toMatchObject({ completed: 4, open: 3, medianDays: 25 });
  expect(lead!.timeInStage.survivalMedianDays).toBeCloseTo(40, 6);

  await stays("few", [
    { days: 10, ended: true },
    { days: 50, ended: false },
    { days: 60, ended: false },
  ]);
  const [unknown] = await stagesOf("few");
  expect(unknown!.timeInStage).toMatchObject({ completed: 1, medianDays: 10, survivalMedianDays: null });

  await stays("gone", [
    { days: 10, ended: true },
    { days: 10, ended: true },
  ]);
  const [all] = await stagesOf("gone");
  expect(all!.timeInStage.survivalMedianDays).toBeCloseTo(10, 6);
});

it("says of the demo world what the stays one by one say", async () => {
  const { database } = server.services;
  await loadWorld(database, testKeys, { size: "small", seed: 7, asOf: new Date() });
  const rows = await database.query<{ stage: string; days: number; still: boolean }>(
    `select to_stage as stage, bool_or(next is null and to_stage = stage) as still,
       sum(extract(epoch from coalesce(next, now()) - at))::float8 / 86400 as days
     from (select c.*, d.stage, lead(c.at) over (partition by c.deal_id order by c.at, c.id) as next
       from deal_stage_change c join deal d on d.id = c.deal_id) h
     where to_stage not in ('WON', 'LOST') group by deal_id, to_stage`,
  );
  for (const { stage, timeInStage } of (await stages()).slice(0, 4)) {
    const own = rows.filter((row) => row.stage === stage);
    expect(own.length).toBe(timeInStage.completed + timeInStage.open);
    const told = medianStay(own.map(({ days, still }) => ({ time: days, ended: !still })));
    if (told === null) expect(timeInStage.survivalMedianDays).toBeNull();
    else expect(timeInStage.survivalMedianDays).toBeCloseTo(told, 2);
  }
});

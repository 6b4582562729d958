import { aServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { queryForecast } from "@guanxi/server/analytics/forecast/forecast.query";
import { contextOf } from "@guanxi/server/platform/http/context";
import { ADMINISTRATION } from "@guanxi/server/platform/auth/principal";
import { loadWorld } from "@guanxi/server/demo/load";
import { expect, it } from "vitest";
import { testKeys } from "../keys.ts";

const TODAY = new Date("2026-11-23T04:00:00Z");

/** Periods of so many months that were over by then, the latest first. */
const periods = (months: number, count: number) =>
  Array.from({ length: count }, (_, back) => {
    const day = (month: number, of: number) => new Date(Date.UTC(2026, month, of)).toISOString().slice(0, 10);
    const ends = months === 1 ? 10 : 9;
    const first = ends - (back + 1) * months;
    return { from: day(first, 1), to: day(first + months, 0) };
  });

// seeds that took no part in choosing the method
it("planted truth: four past periods in five end between P10 and P90, neither mostly above P50 nor mostly below", async () => {
  const ends: { inside: boolean; above: boolean }[] = [];
  for (const seed of [21, 22, 23]) {
    const server = await aServer();
    await loadWorld(server.services.database, testKeys, {
      size: "small",
      seed,
      asOf: TODAY,
    });
    const caller = contextOf(server.services, ADMINISTRATION);
    for (const period of [...periods(1, 12), ...periods(3, 4)]) {
      const asOf = new Date(`${period.from}T00:00:00+08:00`);
      const { outlook } = await queryForecast(caller, { period, asOf, present: false });
      const [p10, p50, p90] = [outlook.p10, outlook.p50, outlook.p90].map(Number) as [number, number, number];
      const [won] = await server.services.database.query<{ amount: string }>(
        `select coalesce(sum(amount), 0) as amount from deal
         where stage = 'WON' and (closed_at at time zone 'Asia/Shanghai')::date between $1 and $2`,
        [period.from, period.to],
      );
      const came = Number(won!.amount);
      ends.push({ inside: p10 <= came && came <= p90, above: came > p50 });
    }
    await server.close();
  }
  const share = (is: (end: (typeof ends)[number]) => boolean) => ends.filter(is).length / ends.length;
  expect(ends).toHaveLength(48);
  expect(share(({ inside }) => inside)).toBeGreaterThanOrEqual(0.7);
  expect(share(({ inside }) => inside)).toBeLessThanOrEqual(0.9);
  expect(share(({ above }) => above)).toBeGreaterThan(0.3);
  expect(share(({ above }) => above)).toBeLessThan(0.7);
}, 600_000);

import { generateWorld } from "@guanxi/server/demo/world";
import { healthOf } from "@guanxi/shared/health";
import { describe, expect, it } from "vitest";
import { auc, healthFactsOf, worstDecile, worldRows } from "./demo-facts.ts";

/** A world whose seed took no part in fitting the chance of leaving. */
const asOf = new Date("2026-11-22T04:00:00Z");
const world = generateWorld({ size: "medium", seed: 1, asOf });
const facts = healthFactsOf(worldRows(world), asOf);
const judged = world.truth
  .filter(({ active, companyId }) => active && facts.has(companyId))
  .map(({ companyId, leaves, reasons }) => ({ health: healthOf(facts.get(companyId)!), leaves, reasons }));
const ranked = judged.map(({ health, leaves }) => ({ score: health.probability!, positive: leaves }));
const base = ranked.filter(({ positive }) => positive).length / ranked.length;

describe("planted truth: the score, which sees only the rows, against who leaves in the next 180 days", () => {
  it("has a tenth of the customers leaving", () => {
    expect(base).toBeGreaterThan(0.07);
    expect(base).toBeLessThan(0.13);
  });

  it("finds leavers three times as often in its worst decile as anywhere, without being told trivially", () => {
    expect(worstDecile(ranked) / base).toBeGreaterThan(3);
    expect(auc(ranked)).toBeGreaterThan(0.74);
    expect(auc(ranked)).toBeLessThan(0.95);
  });

  it("means its probabilities: tenth by tenth what was said is what came", () => {
    const sorted = ranked.toSorted((a, b) => a.score - b.score);
    for (let tenth = 0; tenth < 10; tenth++) {
      const slice = sorted.slice((tenth * sorted.length) / 10, ((tenth + 1) * sorted.length) / 10);
      const said = slice.reduce((sum, { score }) => sum + score, 0) / slice.length;
      const came = slice.filter(({ positive }) => positive).length / slice.length;
      expect(Math.abs(said - came), `tenth ${tenth}: said ${said}, came ${came}`).toBeLessThan(0.1);
    }
  });

  it("names a planted reason first more often than chance", () => {
    const told = judged.filter(({ leaves, health }) => leaves && health.reasons.length);
    const right = told.filter(({ health, reasons }) => reasons.includes(health.reasons[0]!)).length / told.length;
    const chance = told.reduce((sum, { reasons }) => sum + reasons.length / 6, 0) / told.length;
    expect(right).toBeGreaterThan(chance + 0.05);
  });

  it("uses all three levels", () => {
    expect(new Set(judged.map(({ health }) => health.level))).toEqual(new Set(["HEALTHY", "WATCH", "AT_RISK"]));
  });
});

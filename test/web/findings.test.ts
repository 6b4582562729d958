import type { DealStage } from "@guanxi/shared/deal-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  funnelFinding,
  isUnripe,
  lossesByReason,
  lossFinding,
  slowestStage,
  weakestStage,
} from "../../web/src/analytics/funnel/funnel.finding.ts";
import { waterfall } from "../../web/src/analytics/health/factors.ts";
import { type ReasonFacts, reasonsOf } from "../../web/src/analytics/health/reasons.ts";
import {
  churnFinding,
  coldA,
  reasonFinding,
  scatterFinding,
  tierAFrom,
} from "../../web/src/analytics/health/risk.finding.ts";
import { distrustFinding, trackRecordFinding } from "../../web/src/analytics/health/track-record.finding.ts";
import { riskFinding, wonFinding } from "../../web/src/analytics/home/headline.finding.ts";
import { homeKpis } from "../../web/src/analytics/home/kpis.ts";
import { bucketSpan, trendFinding, trendModel, type TrendSeries } from "../../web/src/analytics/home/trend.ts";
import { clustersFinding, traitWords } from "../../web/src/analytics/segment/clusters.finding.ts";
import { fadingFinding, heatRows } from "../../web/src/analytics/segment/rfm.ts";
import { moverFinding, segmentFindings, sharesFinding } from "../../web/src/analytics/segment/shares.finding.ts";
import { sharesModel } from "../../web/src/analytics/segment/shares.ts";
import { expectedValue } from "../../web/src/graph/company/expected-value.ts";
import { companyFigures } from "../../web/src/graph/company/figures.ts";
import { tell } from "../../web/src/ui/finding.ts";
import { aCell, aChurnModel, aCohort, aPoint, aProfile, aShare, aStage, en, type Lists, zh } from "./fixtures.ts";

type HomeKpi = Parameters<typeof homeKpis>[0][number];
const aKpi = (value: number | null, previous: number | null, rest: Partial<HomeKpi> = {}): HomeKpi => ({
  key: "WON_AMOUNT",
  value,
  previous,
  unit: "MONEY",
  goodDirection: "UP",
  count: null,
  series: [],
  ...rest,
});
const won = (value: number | null, previous: number | null) => wonFinding(aKpi(value, previous), en);
/** No number of a finding is broken, whatever the data. */
const sound = (finding: unknown) => expect(JSON.stringify(finding ?? null)).not.toMatch(/NaN|Infinity|∞|null,|–/);

describe("home: what was won", () => {
  it.each([
    ["more", 150, 100, "home.finding.wonUp", { share: "50%", times: "1.5" }],
    ["less", 60, 100, "home.finding.wonDown", { share: "40%", times: "0.6" }],
    ["twice as much or more is told in times", 250, 100, "home.finding.wonTimes", { share: "150%", times: "2.5" }],
    ["hardly changed", 102, 100, "home.finding.wonFlat", { amount: "¥102" }],
    ["nothing to compare with", 100, null, "home.finding.won", { amount: "¥100" }],
    ["nothing won before", 100, 0, "home.finding.won", { amount: "¥100" }],
  ])("%s", (_, value, previous, key, values) => expect(won(value, previous)).toEqual({ key, values }));

  it("nothing", () => {
    for (const finding of [won(0, 100), won(null, 100), won(0, 0), wonFinding(undefined, en)])
      expect(finding).toEqual({ key: "home.finding.noWins" });
  });

  it("never divides by zero", () => {
    const amount = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 1e14 }).map((cents) => cents / 100),
    );
    fc.assert(fc.property(amount, amount, (value, previous) => void sound(won(value, previous))));
  });
});

describe("home: who needs attention", () => {
  it("tells cold customers of tier A before the money at risk, and joins them by sense", () => {
    expect(riskFinding(3, aKpi(200, 100), true, en)).toEqual({
      key: "home.finding.butCold",
      values: { n: 3 },
      count: 3,
    });
    expect(riskFinding(1, undefined, false, en)).toEqual({ key: "home.finding.andCold", values: { n: 1 }, count: 1 });
    expect(riskFinding(0, aKpi(200, 100), true, en)).toEqual({
      key: "home.finding.butRisk",
      values: { amount: "¥100" },
    });
    expect(riskFinding(0, aKpi(200, 100), false, en)?.key).toBe("home.finding.andRisk");
  });

  it("is quiet where nothing stands out", () => {
    for (const kpi of [undefined, aKpi(null, null), aKpi(109, 100), aKpi(50, 100), aKpi(100, 0), aKpi(100, null)])
      expect(riskFinding(0, kpi, true, en)).toBeNull();
  });
});

describe("home: the four figures", () => {
  const t = (key: string, values?: Record<string, unknown>) => `${key}${values ? JSON.stringify(values) : ""}`;
  const of = (kpi: HomeKpi) => homeKpis([kpi], { from: "2026-08-26", to: "2026-11-23" }, en, t)[0]!;

  it("change by a share, by points, by days, or in money", () => {
    expect(of(aKpi(150, 100)).delta).toEqual({ text: "50%", direction: "up", good: true });
    expect(of(aKpi(0.5, 0.4, { key: "WIN_RATE", unit: "RATIO" })).delta).toMatchObject({
      text: 'unit.points{"n":"10"}',
    });
    expect(of(aKpi(80, 70, { key: "CYCLE_DAYS", unit: "DAYS", goodDirection: "DOWN" })).delta).toEqual({
      text: 'unit.nDays{"n":"10"}',
      direction: "up",
      good: false,
    });
    expect(of(aKpi(3000, 1000, { key: "REVENUE_AT_RISK", goodDirection: "DOWN" })).delta?.text).toBe("¥2K");
  });

  it("say level for what rounds to nothing, and nothing where there is nothing to compare", () => {
    expect(of(aKpi(100.01, 100)).delta).toEqual({ text: "kpi.flat", direction: "flat", good: null });
    expect(of(aKpi(100, null)).delta).toBeUndefined();
    expect(of(aKpi(null, 100)).delta).toBeUndefined();
    expect(of(aKpi(100, 0)).delta).toMatchObject({ text: "¥100", direction: "up" });
    expect(of(aKpi(null, null)).figure.value).toBe("–");
  });

  it("open what they count", () => {
    expect(of(aKpi(150, 100)).to?.query?.["where"]).toBe(
      '{"stage":{"eq":"WON"},"closedAt":{"gte":"2026-08-26T00:00:00+08:00","lt":"2026-11-24T00:00:00+08:00"}}',
    );
    expect(of(aKpi(1, 1, { key: "REVENUE_AT_RISK" })).to?.query?.["level"]).toBe("AT_RISK");
  });
});

describe("home: the trend", () => {
  const series = (key: string, ...values: (number | null)[]): TrendSeries => ({
    key,
    points: values.map((value, at) => ({ bucket: `2026-11-${String(2 + 7 * at).padStart(2, "0")}`, value })),
  });
  const model = (...all: TrendSeries[]) => trendModel(all, "zh", { total: "合计", previous: "对比期" });

  it("names the industry that brings four tenths or more", () => {
    expect(trendFinding(model(series("total", 60, 40), series("C", 30, 20), series("E", 10)), zh)).toEqual({
      key: "home.trend.share",
      values: { section: "制造业", share: "50%" },
    });
  });

  it("names none where they are even, or where nothing was won", () => {
    expect(trendFinding(model(series("total", 100), series("C", 39), series("E", 30)), zh)).toBeNull();
    expect(trendFinding(model(series("total", 0, null), series("C", 0)), zh)).toBeNull();
    expect(trendFinding(model(series("total", 100)), zh)).toBeNull();
    expect(trendFinding(model(), zh)).toBeNull();
  });

  it("lays the comparison beside the period and knows months from weeks", () => {
    const both = model(series("total", 1, 2), series("previous", 3, 4, 5), series("K"));
    expect(both.lines.map((line) => [line.role, line.values])).toEqual([
      ["total", [1, 2]],
      ["previous", [3, 4]],
    ]);
    expect(both.monthly).toBe(false);
    const months = { key: "total", points: ["2026-02-01", "2026-03-01"].map((bucket) => ({ bucket, value: 1 })) };
    expect(model(months).monthly).toBe(true);
  });

  it("opens the days of a week or month, inside of the period only", () => {
    const period = { from: "2026-08-26", to: "2026-11-24" };
    expect(bucketSpan("2026-09-07", false, period)).toEqual({ from: "2026-09-07", to: "2026-09-13" });
    expect(bucketSpan("2026-08-24", false, period)).toEqual({ from: "2026-08-26", to: "2026-08-30" });
    expect(bucketSpan("2026-11-23", false, period)).toEqual({ from: "2026-11-23", to: "2026-11-24" });
    expect(bucketSpan("2024-02-01", true, null)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  });
});

describe("segments", () => {
  const even = [aShare("a", 25), aShare("b", 25), aShare("c", 25), aShare("d", 25)];

  it("tells on how few the revenue stands", () => {
    expect(sharesFinding([aShare("a", 70), aShare("b", 10), aShare("c", 10), aShare("d", 10)], en)).toEqual({
      key: "segment.finding.one",
      values: { name: "a", share: "70%" },
    });
    expect(sharesFinding([aShare("a", 40), aShare("b", 30), aShare("c", 20), aShare("d", 10)], en)).toEqual({
      key: "segment.finding.few",
      values: { n: 2, share: "70%" },
    });
  });

  it("is quiet where it stands on many, on nothing, or where there are few parts at all", () => {
    const many = Array.from({ length: 8 }, (_, at) => aShare(String(at), 10));
    expect(sharesFinding(many, en)).toBeNull();
    expect(sharesFinding(even, en)).toBeNull();
    expect(sharesFinding([aShare("a", 70), aShare("b", 20), aShare("c", 10)], en)).toBeNull();
    expect(
      sharesFinding(
        even.map((share) => ({ ...share, revenue: 0 })),
        en,
      ),
    ).toBeNull();
    expect(sharesFinding([], en)).toBeNull();
  });

  it("names the fastest growing part, else the fastest shrinking one", () => {
    const grew = [aShare("a", 150, 100), aShare("b", 200, 100), aShare("c", 100), aShare("d", 100)];
    expect(moverFinding(grew, en)).toEqual({ key: "segment.finding.grew", values: { name: "b", growth: "100%" } });
    const shrank = [aShare("a", 60, 100), aShare("b", 100), aShare("c", 100), aShare("d", 100)];
    expect(moverFinding(shrank, en)).toEqual({ key: "segment.finding.shrank", values: { name: "a", growth: "40%" } });
  });

  it("names none that is small, unknown, new, or goes with the whole", () => {
    expect(moverFinding(even, en)).toBeNull();
    expect(moverFinding([...even, aShare("tiny", 2, 1)], en)).toBeNull();
    expect(moverFinding([...even, aShare("?", 50, 10, { key: "none" })], en)).toBeNull();
    expect(moverFinding([...even, aShare("new", 20, 0)], en)).toBeNull();
    expect(
      moverFinding(
        even.map((share) => ({ ...share, previous: 10 })),
        en,
      ),
    ).toBeNull();
    expect(
      moverFinding(
        even.map((share) => ({ ...share, previous: 0 })),
        en,
      ),
    ).toBeNull();
    expect(
      moverFinding(
        even.map((share) => ({ ...share, revenue: 0 })),
        en,
      ),
    ).toBeNull();
    expect(moverFinding([aShare("only", 200, 100)], en)).toBeNull();
    expect(moverFinding([], en)).toBeNull();
  });

  it("says first what the revenue stands on, and nothing of parts made from the revenue", () => {
    const shares = [aShare("a", 70, 40), aShare("b", 10), aShare("c", 10), aShare("d", 10)];
    expect(segmentFindings("INDUSTRY", shares, en).map((finding) => finding.key)).toEqual([
      "segment.finding.one",
      "segment.finding.grew",
    ]);
    expect(segmentFindings("TIER", shares, en)).toEqual([]);
    expect(segmentFindings("STATUS", shares, en)).toEqual([]);
    expect(segmentFindings("OWNER", even, en)).toEqual([]);
  });

  it("never divides by zero", () => {
    const amount = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e9 }));
    const parts = fc.array(fc.tuple(amount, amount), { maxLength: 9 });
    fc.assert(
      fc.property(parts, (pairs) => {
        const shares = pairs.map(([now, then], at) => aShare(`part ${at}`, now, then));
        for (const finding of segmentFindings("REGION", shares, en)) sound(finding);
      }),
    );
  });

  it("names and orders the parts, and opens their customers", () => {
    const raw = (key: string | null, revenue12m: string, label: string | null = null) => ({
      key,
      label,
      companies: 1,
      revenue12m,
      revenuePrev12m: "0",
      growth: null,
    });
    const name = (key: string) => (key === "common.unknown" ? "未知" : key);
    const shares = sharesModel([raw(null, "5"), raw("C", "10")], "INDUSTRY", "zh", name);
    expect(shares.map((share) => [share.label, share.revenue, share.to?.query?.["industry"]])).toEqual([
      ["制造业", 10, "C"],
      ["未知", 5, "none"],
    ]);
    expect(sharesModel([raw("usr_1", "1", "李雷")], "OWNER", "en", name)[0]).toMatchObject({
      label: "李雷",
      key: "usr_1",
    });
    expect(sharesModel([], "TIER", "zh", name)).toEqual([]);
  });

  it("says that small groups stand together, which nobody opens and which move nothing", () => {
    const together = { key: "OTHER", label: null, companies: 5, revenue12m: "50", revenuePrev12m: "10", growth: 4 };
    const still = { key: "310000", label: null, companies: 5, revenue12m: "50", revenuePrev12m: "50", growth: 0 };
    for (const dimension of ["INDUSTRY", "REGION", "SIZE_CLASS", "STATUS", "TIER", "OWNER"] as const) {
      const shares = sharesModel([together, still], dimension, "zh", (key) => key);
      expect(shares.find(({ key }) => key === "OTHER")).toMatchObject({ label: "segment.together", to: undefined });
      expect(moverFinding(shares, zh)).toBe(null);
    }
  });

  it("finds frequent buyers who stopped", () => {
    expect(fadingFinding([aCell(2, 5, 3, 5000), aCell(1, 4, 1, 1000), aCell(5, 5, 9, 9000)], en)).toEqual({
      key: "segment.rfm.finding",
      values: { n: 4, amount: "¥6K" },
      count: 4,
    });
    expect(fadingFinding([aCell(3, 5, 3, 5000), aCell(1, 3, 3, 5000), aCell(1, 5, 0, 0)], en)).toBeNull();
    expect(fadingFinding([], en)).toBeNull();
  });

  it("shades the cells by the root of their revenue", () => {
    const rows = heatRows([aCell(5, 1, 2, 100), aCell(4, 2, 1, 25), aCell(1, 5, 1, 0)]);
    expect([rows[0]![0]!.step, rows[1]![1]!.step, rows[4]![4]!.step, rows[2]![2]!.step]).toEqual([5, 3, 1, 0]);
    expect(
      heatRows([])
        .flat()
        .every((cell) => cell.step === 0),
    ).toBe(true);
    expect(heatRows([aCell(1, 1, 1, 0)])[4]![0]!.step).toBe(1);
  });
});

describe("customers that are alike", () => {
  const group = (cluster: number) => ({ cluster, companies: 10, revenue12m: "100", share: 0.5, traits: [] });
  const groups = { companies: 20, silhouette: 0.4, withheld: 0, clusters: [group(1), group(2)] };

  it("says how many groups there are, those too small to be shown too, or that they hardly differ", () => {
    expect(clustersFinding(groups, en)).toEqual({ key: "segment.clusters.finding", values: { n: "2" }, count: 2 });
    expect(clustersFinding({ ...groups, withheld: 1 }, en)).toMatchObject({ values: { n: "3" }, count: 3 });
    expect(clustersFinding({ ...groups, silhouette: 0.2 }, en)!.key).toBe("segment.clusters.vague");
    expect(clustersFinding({ ...groups, silhouette: null }, en)!.key).toBe("segment.clusters.vague");
    expect(clustersFinding({ ...groups, clusters: [] }, en)).toBeNull();
  });

  it("words a trait by its direction and strength", () => {
    const key = (apart: number) => traitWords({ feature: "REVENUE", apart }).key;
    expect([-1.5, -0.6, 0.6, 1].map(key)).toEqual([
      "segment.clusters.farLess",
      "segment.clusters.someLess",
      "segment.clusters.someMore",
      "segment.clusters.farMore",
    ]);
    expect(traitWords({ feature: "REVENUE", apart: 1 }).feature).toEqual({
      zh: "两年收入",
      en: "Revenue of 24 months",
    });
  });
});

describe("funnel", () => {
  const STAGES: DealStage[] = ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION", "WON"];
  const cohort = (reached: number[], medians: (number | undefined)[] = [], rest = {}) =>
    aCohort(
      reached.map((n, at) =>
        aStage(STAGES[at]!, n, {
          ...(medians[at] === undefined ? {} : { median: medians[at] }),
          conversionFromPrevious: at && reached[at - 1] ? n / reached[at - 1]! : null,
        }),
      ),
      rest,
    );

  it("names where most are lost, and whether it is slowest there", () => {
    const lost = cohort([100, 80, 20, 15, 10], [5, 9, 30, 4]);
    expect(weakestStage(lost)).toBe("PROPOSAL");
    expect(slowestStage(lost)).toBe("PROPOSAL");
    expect(funnelFinding(lost, "zh")).toEqual({ key: "funnel.finding.loss", values: { from: "意向", to: "方案" } });
    expect(funnelFinding(cohort([100, 80, 20, 15, 10], [5, 30, 9, 4]), "zh")?.key).toBe("funnel.finding.lossAndSlow");
  });

  it("passes over stages that nobody keeps, as imported deals often have them", () => {
    const imported = cohort([100, 95, 50, 50, 50]);
    for (const at of [2, 3]) Object.assign(imported.stages[at]!, { skipped: 50 });
    expect(funnelFinding(imported, "zh")?.values).toEqual({ from: "意向", to: "赢单" });
  });

  it("says nothing of few deals, of a cohort that is still open, or of none", () => {
    expect(funnelFinding(cohort([9, 1, 1, 1, 1]), "zh")).toBeNull();
    const open = cohort([100, 20, 10, 5, 1], [], { open: 51 });
    expect(isUnripe(open)).toBe(true);
    expect(funnelFinding(open, "zh")).toBeNull();
    expect(funnelFinding(cohort([0, 0, 0, 0, 0]), "zh")).toBeNull();
    expect(funnelFinding(aCohort(), "zh")).toBeNull();
    expect(isUnripe(aCohort())).toBe(false);
  });

  it("takes a stage for the slowest only beside another, and only of ten stays", () => {
    expect(slowestStage(cohort([100, 50], [5]))).toBeNull();
    const few = cohort([100, 50, 20], [5, 9, 30]);
    few.stages[2] = aStage("PROPOSAL", 20, { median: 30 });
    few.stages[2].timeInStage.completed = 9;
    expect(slowestStage(few)).toBe("QUALIFIED");
  });

  it("names the reason of a quarter of the losses", () => {
    const loss = (reason: "PRICE" | "COMPETITOR" | null, deals: number, stage: DealStage = "LEAD") => ({
      stage,
      reason,
      deals,
      amount: "10",
    });
    const reasons = lossesByReason([
      loss("PRICE", 3),
      loss("PRICE", 2, "PROPOSAL"),
      loss(null, 6),
      loss("COMPETITOR", 1),
    ]);
    expect(reasons).toEqual([
      { reason: null, deals: 6, amount: 10 },
      { reason: "PRICE", deals: 5, amount: 20 },
      { reason: "COMPETITOR", deals: 1, amount: 10 },
    ]);
    expect(lossFinding(reasons, zh)).toEqual({ key: "funnel.loss.finding", values: { reason: "价格", share: "42%" } });
    expect(lossFinding(lossesByReason([loss("PRICE", 9)]), zh)).toBeNull();
    expect(lossFinding(lossesByReason([loss(null, 90), loss("PRICE", 10)]), zh)).toBeNull();
    expect(lossFinding(lossesByReason([loss(null, 20)]), zh)).toBeNull();
    expect(lossFinding([], zh)).toBeNull();
  });
});

describe("churn", () => {
  const risk = (rest: Partial<Parameters<typeof churnFinding>[0]>) =>
    churnFinding({ scored: 10, atRisk: 0, watch: 0, revenueAtRisk: "0", ...rest }, en);

  it("says who is at risk, else who needs watching, else that all is well, else that nobody can be scored", () => {
    expect(risk({ atRisk: 3, watch: 4, revenueAtRisk: "15000" })).toEqual({
      key: "churn.headline.risk",
      values: { n: "3", amount: "¥15K" },
      count: 3,
    });
    expect(risk({ watch: 4 })).toEqual({ key: "churn.headline.watch", values: { n: "4" }, count: 4 });
    expect(risk({}).key).toBe("churn.headline.calm");
    expect(risk({ scored: 0, atRisk: 3 }).key).toBe("churn.headline.none");
  });

  it("counts customers of tier A who are likely to leave", () => {
    const points = [aPoint(), aPoint({ probability: 0.49 }), aPoint({ tier: "B" }), aPoint({ tier: null })];
    expect(scatterFinding(points)).toEqual({ key: "churn.scatter.finding", values: { n: 1 }, count: 1 });
    expect(scatterFinding(points.slice(1))).toBeNull();
    expect(scatterFinding([])).toBeNull();
  });

  it("knows where tier A begins and who of it is cold", () => {
    const points = [
      aPoint({ revenue12m: "900" }),
      aPoint({ revenue12m: "500", level: "WATCH" }),
      aPoint({ tier: "B", revenue12m: "1" }),
    ];
    expect(tierAFrom(points)).toBe(500);
    expect(tierAFrom([aPoint({ tier: "C" })])).toBeNull();
    expect(coldA({ points } as unknown as Parameters<typeof coldA>[0])).toBe(1);
  });

  it("names the factor that drags most customers down", () => {
    const reasons = [
      { factor: "TRADE" as const, companies: 4 },
      { factor: "SUPPORT" as const, companies: 9 },
    ];
    expect(reasonFinding(20, reasons, en)).toMatchObject({
      key: "churn.reasons.finding",
      values: { n: "9" },
      count: 9,
    });
    expect(reasonFinding(0, reasons, en)).toBeNull();
    expect(reasonFinding(20, [], en)).toBeNull();
    expect(reasonFinding(20, [{ factor: "TRADE", companies: 0 }], en)).toBeNull();
  });

  it("takes a score apart so that nothing is missing", () => {
    const factor = (name: "TRADE" | "PAYMENT" | "SUPPORT", weight: number, points: number, hasData = true) => ({
      factor: name,
      weight,
      points,
      hasData,
    });
    const steps = waterfall([factor("PAYMENT", 10, 10), factor("TRADE", 30, 0), factor("SUPPORT", 60, 0, false)]);
    expect(steps.map((step) => [step.factor, step.loss, step.after])).toEqual([
      ["TRADE", 75, 25],
      ["PAYMENT", 0, 25],
      ["SUPPORT", null, 25],
    ]);
    expect(waterfall([factor("TRADE", 30, 0, false)])).toEqual([{ factor: "TRADE", loss: null, after: 100 }]);
    expect(waterfall([])).toEqual([]);
  });
});

describe("the track record of the churn model", () => {
  it("says how much better than chance, or that it is not to be trusted, or that there is none", () => {
    expect(trackRecordFinding(aChurnModel(), en)).toEqual({
      key: "churn.record.finding",
      values: { share: "45%", lift: "4.5" },
    });
    expect(distrustFinding(aChurnModel(), en)).toBeNull();
    expect(trackRecordFinding(aChurnModel({ trusted: false }), en).key).toBe("churn.record.untrusted");
    expect(trackRecordFinding(null, en).key).toBe("churn.record.none");
  });

  it("says why not: too few lost to judge it by, or to learn from, or that it tells nobody apart", () => {
    const few = { verdict: "TOO_FEW_EVENTS", trusted: false } as const;
    expect(distrustFinding(aChurnModel({ ...few, events: 14, trainedEvents: 13 }), en)).toEqual({
      key: "churn.record.few",
      values: { n: "14", least: "50" },
      count: 14,
    });
    expect(distrustFinding(aChurnModel({ ...few, events: 60, trainedEvents: 4, auc: null }), en)).toEqual({
      key: "churn.record.untrained",
      values: { n: "4" },
      count: 4,
    });
    expect(distrustFinding(aChurnModel({ verdict: "TOO_WEAK", trusted: false, auc: 0.55 }), en)).toEqual({
      key: "churn.record.weak",
      values: { auc: "0.55", least: "0.6" },
    });
  });
});

describe("the reasons of a customer", () => {
  const now = Date.parse("2026-11-23T00:00:00Z");
  const quiet: ReasonFacts = {
    topReasons: [],
    medianGapDays: null,
    lastOrderedOn: null,
    interactions90d: 0,
    interactionsBaseline365d: 0,
    complaints90d: 0,
    openComplaints: 0,
    maxOverdueDays: 0,
    departedChampions180d: 0,
    sentimentNegative90d: 0,
  };
  const ALL = ["TRADE", "INTERACTION", "SUPPORT", "SENTIMENT", "COVERAGE", "PAYMENT"] as const;
  const one = (factor: (typeof ALL)[number], facts: Partial<ReasonFacts>) =>
    reasonsOf({ ...quiet, ...facts, topReasons: [factor] }, now, en)[0];

  it.each([
    ["TRADE", { medianGapDays: 30, lastOrderedOn: "2026-08-25" }, { key: "reason.gap", values: { ratio: "3" } }],
    [
      "INTERACTION",
      { interactions90d: 5, interactionsBaseline365d: 40 },
      { key: "reason.contact", values: { share: "51%" } },
    ],
    ["SUPPORT", { openComplaints: 1, complaints90d: 3 }, { key: "reason.openComplaints", values: { n: 1 }, count: 1 }],
    ["SUPPORT", { complaints90d: 3 }, { key: "reason.complaints", values: { n: 3 }, count: 3 }],
    ["SENTIMENT", { sentimentNegative90d: 2 }, { key: "reason.negative", values: { n: 2 }, count: 2 }],
    ["COVERAGE", { departedChampions180d: 1 }, { key: "reason.championLeft" }],
    ["PAYMENT", { maxOverdueDays: 12 }, { key: "reason.overdue", values: { n: 12 }, count: 12 }],
  ] as const)("%s by its number", (factor, facts, finding) => expect(one(factor, facts)).toEqual(finding));

  it("are told by name where no number stands out, and never divide by zero", () => {
    for (const factor of ALL) expect(one(factor, {})).toEqual({ key: `reason.plain.${factor}` });
    expect(one("TRADE", { medianGapDays: 0, lastOrderedOn: "2020-01-01" })).toEqual({ key: "reason.plain.TRADE" });
    expect(one("TRADE", { medianGapDays: 30, lastOrderedOn: "2026-11-01" })).toEqual({ key: "reason.plain.TRADE" });
    expect(one("INTERACTION", { interactions90d: 9, interactionsBaseline365d: 40 })).toEqual({
      key: "reason.plain.INTERACTION",
    });
  });

  it("are as many as asked for, worst first", () => {
    expect(reasonsOf({ ...quiet, topReasons: [...ALL] }, now, en, 3)).toHaveLength(3);
    expect(reasonsOf(quiet, now, en)).toEqual([]);
  });
});

describe("a company's figures", () => {
  const t = (key: string) => key;
  const figures = (fact: Lists["fact"]) =>
    companyFigures(
      aProfile({ fact: fact ?? null }),
      Date.parse("2026-11-23T00:00:00Z"),
      en,
      t,
      (_, value) => value ?? "–",
    );

  it("stand without facts", () => {
    expect(figures(null).map((kpi) => kpi.figure.value)).toEqual(["–", "–", "–", "–", "–", "–"]);
    expect(figures(null).every((kpi) => !kpi.delta && !kpi.tone)).toBe(true);
  });

  it("tell what changed, and nothing where there was nothing before", () => {
    const [health, , revenue] = figures({
      healthScore: 39.9,
      healthScorePrev: 45.2,
      healthLevel: "AT_RISK",
      revenue12m: "50",
      revenuePrev12m: "100",
    });
    expect(health).toMatchObject({
      figure: { value: "39" },
      tone: "risk",
      delta: { text: "6", direction: "down", good: false },
    });
    expect(revenue).toMatchObject({ delta: { text: "50%", direction: "down", good: false } });
    expect(figures({ revenue12m: "50", revenuePrev12m: "0" })[2]!.delta).toBeUndefined();
    expect(figures({ healthScore: 45.9, healthScorePrev: 45.2 })[0]!.delta).toBeUndefined();
  });
});

it("a finding is told with its values and its count", () => {
  const told: unknown[] = [];
  tell((...all) => (told.push(all), ""), { key: "a.b", values: { n: 2 }, count: 2 });
  tell((...all) => (told.push(all), ""), { key: "c" });
  expect(told).toEqual([
    ["a.b", { n: 2 }, 2],
    ["c", {}, 1],
  ]);
});

describe("what is to be expected of a customer", () => {
  const value = (fact: Lists["fact"]) => expectedValue(aProfile({ fact: fact ?? null }).fact, en, (key) => key);

  it("is told where the model says something, the chance also without an amount", () => {
    expect(value({ expectedOrders24m: 29.94, aliveProbability: 0.987, clv24m: "2030000.00" })).toEqual([
      { label: "company.value.clv", value: "¥2.03M" },
      { label: "company.value.orders", value: "29.9" },
      { label: "company.value.alive", value: "99%" },
    ]);
    expect(value({ expectedOrders24m: 3, aliveProbability: 0.5 })[0]!.value).toBe("–");
    expect(value({})).toEqual([]);
    expect(value(null)).toEqual([]);
  });
});

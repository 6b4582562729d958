import { describe, expect, it } from "vitest";
import {
  dimensionChoices,
  fieldNames,
  isTimed,
  measureChoices,
  search,
} from "../../web/src/analytics/explore/catalogue.ts";
import { faultsOf, mended } from "../../web/src/analytics/explore/faults.ts";
import { NO_QUESTION } from "../../web/src/analytics/explore/question.ts";
import { aCatalogue } from "./explore-fixtures.ts";

const keys = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key);

describe("what can be measured", () => {
  const measures = measureChoices(aCatalogue);

  it("is what has a definition, every count, and the statistics of numbers once they are searched for", () => {
    expect(keys(search(measures, "", "zh"))).toEqual([
      "winRate",
      "pipeline",
      "campaign.count",
      "deal.count",
      "company.count",
    ]);
    expect(keys(measures)).toContain("deal.amount.median");
    expect(keys(measures).some((key) => key.startsWith("owner"))).toBe(false);
  });

  it.each<[string, "zh" | "en", string]>([
    ["赢单", "en", "winRate"],
    ["win rate", "zh", "winRate"],
    ["尚未关闭", "zh", "pipeline"],
    ["winrate", "en", "winRate"],
    ["金额 中位数", "zh", "deal.amount.median"],
    ["deal amount median", "en", "deal.amount.median"],
  ])("is found by %s in %s", (text, locale, first) => expect(keys(search(measures, text, locale))[0]).toBe(first));

  it("is not found by what nobody says", () => expect(search(measures, "赢单 xyz", "zh")).toEqual([]));
});

describe("what divides", () => {
  it("is only what all the chosen measures lead to", () => {
    expect(keys(dimensionChoices(aCatalogue, ["winRate"]))).toEqual([
      "time",
      "deal.name",
      "deal.stage",
      "deal.amount",
      "deal.externalKey",
      "owner",
      "company.name",
      "company.industryCode",
      "company.fact.tier",
    ]);
    expect(keys(dimensionChoices(aCatalogue, ["winRate", "company.count"]))).not.toContain("deal.stage");
    expect(keys(dimensionChoices(aCatalogue, ["winRate", "campaign.count"]))).toEqual(["time"]);
    expect(keys(dimensionChoices(aCatalogue, ["pipeline"]))).not.toContain("time");
    expect(dimensionChoices(aCatalogue, ["winRate"]).find(({ key }) => key === "deal.amount")!.classed).toBe(true);
  });

  it("keeps what only programs ask for until it is searched", () => {
    const choices = dimensionChoices(aCatalogue, ["winRate"]);
    expect(keys(search(choices, "", "en"))).not.toContain("deal.externalKey");
    expect(keys(search(choices, "external", "en"))).toEqual(["deal.externalKey"]);
  });

  it("is called shortly where that is clear, and codes by what they stand for", () => {
    const names = fieldNames(aCatalogue);
    expect(names.get("deal.stage")).toEqual({ zh: "阶段", en: "Stage" });
    expect(names.get("company.industryCode")).toEqual({ zh: "行业", en: "Industry" });
    expect(names.get("deal.name")!.en).toBe("Deal · Name");
    // as the client's cache hands names out
    const marked = structuredClone(aCatalogue);
    for (const { fields } of marked.subjects)
      for (const { name } of fields) Object.assign(name, { __typename: "Wording" });
    expect(fieldNames(marked).get("deal.stage")!.en).toBe("Stage");
  });

  it("knows what a period bears on", () =>
    expect(["winRate", "pipeline", "deal.amount.sum", "nothing"].map((key) => isTimed(aCatalogue, key))).toEqual([
      true,
      false,
      true,
      false,
    ]));
});

describe("a question that cannot be asked", () => {
  const question = {
    ...NO_QUESTION,
    measures: ["pipeline", "profit"],
    dimensions: [{ key: "time" }, { key: "campaign.kind" }, { key: "deal.stage" }],
    filters: [{ key: "campaign.kind", operator: "empty" as const, values: [] }],
  };
  it("is told why, each word of it", () =>
    expect(faultsOf(aCatalogue, question)).toEqual([
      { kind: "measure", key: "profit" },
      { kind: "time", key: "time" },
      { kind: "dimension", key: "campaign.kind" },
      { kind: "filter", key: "campaign.kind" },
    ]));
  it("can be asked without them", () => {
    const next = mended(aCatalogue, question);
    expect(faultsOf(aCatalogue, next)).toEqual([]);
    expect(next).toMatchObject({ measures: ["pipeline"], dimensions: [{ key: "deal.stage" }], filters: [] });
  });
});

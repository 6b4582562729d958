import { changedWords, type Said } from "@guanxi/server/analytics/insight/changed-words";
import { sameShare, standing } from "@guanxi/shared/share-change";
import { topicWords } from "@guanxi/shared/words";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("whether a share has changed", () => {
  it("is judged by the G test, alike from both sides", () => {
    // 2 (10 ln .5 + 90 ln 1.125 + 30 ln 1.5 + 70 ln .875) = 12.98, of chi-squared with one degree of freedom
    expect(sameShare({ hits: 10, trials: 100 }, { hits: 30, trials: 100 })).toBeCloseTo(0.000316, 5);
    const counted = fc
      .tuple(fc.nat(500), fc.nat(500))
      .map(([a, b]) => ({ hits: Math.min(a, b), trials: Math.max(a, b) }));
    fc.assert(
      fc.property(counted, counted, (now, before) => {
        const chance = sameShare(now, before);
        expect(chance >= 0 && chance <= 1).toBe(true);
        expect(sameShare(before, now)).toBeCloseTo(chance, 9);
        expect(sameShare(now, { hits: now.hits * 2, trials: now.trials * 2 })).toBeCloseTo(1, 5);
      }),
    );
    expect(sameShare({ hits: 0, trials: 0 }, { hits: 5, trials: 9 })).toBe(1);
  });

  it("stands among many as Benjamini and Hochberg published it", () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(standing(published).filter(Boolean)).toHaveLength(4);
    expect(standing(published.toReversed()).slice(-4)).toEqual([true, true, true, true]);
    expect(standing([])).toEqual([]);
  });
});

it("divides Chinese and English into words that may be topics, each once", () => {
  expect([...topicWords("水泵漏水，水泵的密封需要更换 3 次")]).toEqual(
    expect.arrayContaining(["水泵", "密封", "更换"]),
  );
  expect([...topicWords("水泵漏水，水泵的密封需要更换 3 次")]).not.toContain("需要");
  expect([...topicWords("The PUMP leaks at 12.5 bar; the pump was noisy")]).toEqual(["pump", "leaks", "bar", "noisy"]);
  expect([...topicWords("")]).toEqual([]);
});

describe("words that come up more or less than before", () => {
  const said = (text: string, n: number, companies = n): Said[] =>
    Array.from({ length: n }, (_, i) => ({ company: `c${i % companies}`, text }));

  it("tells what is more than chance first, and what is one customer's matter not at all", () => {
    const now = [...said("Bearing noise", 30), ...said("Delivery late", 50), ...said("Frobnicator", 40, 2)];
    const before = [...said("bearing noise", 5), ...said("delivery late", 60), ...said("invoice", 55)];
    const told = changedWords(now, before, 10);
    expect(told.map(({ word }) => word)).not.toContain("frobnicator");
    expect(told.find(({ word }) => word === "bearing")?.alsoSaid).toEqual(["noise"]);
    expect(told.find(({ word }) => word === "delivery")?.alsoSaid).toEqual(["late"]);
    expect(told[0]).toMatchObject({ word: "invoice", records: 0, previousRecords: 55, significant: true, share: 0 });
    expect(told.find(({ word }) => word === "bearing")).toMatchObject({
      records: 30,
      previousRecords: 5,
      companies: 30,
      significant: true,
    });
    expect(told.find(({ word }) => word === "delivery")!.significant).toBe(false);
  });

  it("rarely takes chance for news", () => {
    // the same words with the same odds on both sides: of 40 such pairs hardly one may tell anything
    let alarms = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = fc.sample(fc.array(fc.nat(29), { minLength: 400, maxLength: 400 }), { numRuns: 2, seed });
      const texts = random.map((list) =>
        list.map((n, i): Said => ({
          company: `c${i}`,
          text: `word${"abcdefghij"[n % 10]}${"xyz"[Math.floor(n / 10)]}`,
        })),
      );
      if (changedWords(texts[0]!, texts[1]!, 30).some(({ significant }) => significant)) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(6);
  });
});

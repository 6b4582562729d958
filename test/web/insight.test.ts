import { describe, expect, it } from "vitest";
import type { Answer } from "../../web/src/analytics/explore/answer.ts";
import { movesIn } from "../../web/src/analytics/insight/moves.ts";
import { companiesWith, movesOf, type Topic, topicsFinding } from "../../web/src/analytics/insight/topics.ts";
import { en } from "./fixtures.ts";

const topic = (word: string, share: number | null, previousShare: number | null, significant = true): Topic => ({
  word,
  alsoSaid: [],
  share,
  previousShare,
  significant,
  records: 10,
  previousRecords: 10,
  companies: 4,
  filter: { subject: { contains: word } },
});

describe("topics", () => {
  const words = [
    topic("leak", 0.3, 0.1),
    topic("invoice", 0.1, 0.2),
    topic("same", 0.1, 0.1),
    topic("new", 0.05, null),
  ];

  it("are divided into what comes up more and what comes up less", () => {
    const { rising, falling } = movesOf(words, 12);
    expect(rising.map(({ word }) => word)).toEqual(["leak", "new"]);
    expect(falling.map(({ word }) => word)).toEqual(["invoice"]);
    expect(movesOf(words, 1).rising).toHaveLength(1);
  });

  it("lend the page its title only where they are no chance", () => {
    expect(topicsFinding(words, en)).toMatchObject({ key: "insight.finding.rising", values: { word: "leak" } });
    expect(topicsFinding([topic("less", 0.1, 0.4)], en)?.key).toBe("insight.finding.falling");
    expect(topicsFinding([topic("leak", 0.3, 0.1, false)], en)).toBeNull();
    expect(topicsFinding([], en)).toBeNull();
  });

  it("open into the companies whose records have the word", () => {
    expect(companiesWith("NEEDS", words[0]!)).toEqual({ needs: { some: { subject: { contains: "leak" } } } });
  });
});

it("moves stand by how far they went, either way; what was nothing and is nothing is none", () => {
  const row = (label: string, now: number | null, before: number | null) => ({
    id: label,
    keys: [label],
    labels: [label],
    values: [now],
    previous: [before],
  });
  const answer = {
    rows: [row("A", 100, 90), row("B", 10, 60), row("C", 20, null), row("D", 0, 0), row("E", null, 15)],
  } as unknown as Answer;
  expect(movesIn(answer, 3).map(({ row: { id }, change }) => [id, change])).toEqual([
    ["B", -50],
    ["C", 20],
    ["E", -15],
  ]);
  expect(movesIn(answer, 9)).toHaveLength(4);
});

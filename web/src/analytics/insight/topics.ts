import type { CompanyFilter, TopicsQuery, TopicVoice } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";

type Topics = TopicsQuery["topics"];
export type Topic = Topics["words"][number];

export const VOICES = ["TICKETS", "NEEDS", "INTERACTIONS"] as const satisfies readonly TopicVoice[];

/** Under which name a company has the records of a voice. */
const RELATIONS: Readonly<Record<TopicVoice, keyof CompanyFilter>> = {
  TICKETS: "tickets",
  NEEDS: "needs",
  INTERACTIONS: "interactions",
};

const changeOf = (topic: Topic): number => (topic.share ?? 0) - (topic.previousShare ?? 0);

/** What comes up more often, and less often, most change first; what is chance stands after what is not. */
export function movesOf(words: readonly Topic[], shown: number): { rising: Topic[]; falling: Topic[] } {
  return {
    rising: words.filter((topic) => changeOf(topic) > 0).slice(0, shown),
    falling: words.filter((topic) => changeOf(topic) < 0).slice(0, shown),
  };
}

/** The companies whose records have the word. */
export const companiesWith = (voice: TopicVoice, { filter }: Topic): CompanyFilter => ({
  [RELATIONS[voice]]: { some: filter },
});

/** The change that is told as the page's title: the greatest that is no chance. */
export function topicsFinding(words: readonly Topic[], format: Format): Finding | null {
  const first = words.find(({ significant }) => significant);
  if (!first) return null;
  return {
    key: changeOf(first) > 0 ? "insight.finding.rising" : "insight.finding.falling",
    values: {
      word: first.word,
      now: format.percent(first.share, 1),
      before: format.percent(first.previousShare, 1),
    },
  };
}

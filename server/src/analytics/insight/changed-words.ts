import { sameShare, standing } from "@guanxi/shared/share-change";
import { topicWords } from "@guanxi/shared/words";
import type { Topic } from "./topics.types.ts";

/** A text, and of which company. */
export interface Said {
  readonly company: string;
  readonly text: string;
}

/** A word of fewer companies, or of fewer records in both periods, is one customer's matter and no topic. */
const FEWEST_COMPANIES = 3;
const FEWEST_RECORDS = 5;
/** So many of the words that changed most are counted as their list counts them. */
const COUNTED = 400;

/** How many texts have each word. */
function frequencies(texts: readonly Said[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { text } of texts) for (const word of topicWords(text)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

interface Containing {
  readonly records: number;
  readonly companies: number;
  /** which texts, as a text itself */
  readonly places: string;
}

/** Texts that contain a word, as the filter of a list finds them, and how many companies they are of. */
function containing(texts: readonly Said[], word: string): Containing {
  const companies = new Set<string>();
  const places: number[] = [];
  for (const [at, { company, text }] of texts.entries())
    if (text.includes(word)) {
      places.push(at);
      companies.add(company);
    }
  return { records: places.length, companies: companies.size, places: places.join(" ") };
}

/** Words that are always said together are one topic: the longest of them, and the others with it. */
function together<Found extends { readonly word: string; readonly places: string }>(
  all: readonly Found[],
): (Omit<Found, "places"> & { alsoSaid: string[] })[] {
  return [...Map.groupBy(all, ({ places }) => places).values()].map((same) => {
    const [{ places: _, ...first }, ...others] = same.toSorted((a, b) => b.word.length - a.word.length) as [
      Found,
      ...Found[],
    ];
    return { ...first, alsoSaid: others.map(({ word }) => word) };
  });
}

/**
 * The words whose share of the texts differs most from before: those first that are more than chance. Words are found by
 * dividing the texts, and then counted by what contains them, so that a number equals the list it opens into.
 * O(texts x length + 400 x texts).
 */
export function changedWords(now: readonly Said[], before: readonly Said[], first: number): Omit<Topic, "filter">[] {
  const lower = (texts: readonly Said[]) => texts.map(({ company, text }) => ({ company, text: text.toLowerCase() }));
  const [present, past] = [lower(now), lower(before)];
  const [words, wordsBefore] = [frequencies(present), frequencies(past)];
  const same = (hits: number, hitsBefore: number) =>
    sameShare({ hits, trials: present.length }, { hits: hitsBefore, trials: past.length });
  const candidates = [...new Set([...words.keys(), ...wordsBefore.keys()])]
    .map((word) => ({ word, hits: words.get(word) ?? 0, hitsBefore: wordsBefore.get(word) ?? 0 }))
    .filter(({ hits, hitsBefore }) => hits + hitsBefore >= FEWEST_RECORDS)
    .map((one) => ({ ...one, chance: same(one.hits, one.hitsBefore) }))
    .toSorted(
      (a, b) => a.chance - b.chance || b.hits + b.hitsBefore - a.hits - a.hitsBefore || (a.word < b.word ? -1 : 1),
    );
  const share = (hits: number, of: number) => (of === 0 ? null : hits / of);
  const found = candidates.slice(0, COUNTED).flatMap(({ word }) => {
    const here = containing(present, word);
    const there = containing(past, word);
    return Math.max(here.companies, there.companies) < FEWEST_COMPANIES
      ? []
      : [
          {
            word,
            records: here.records,
            companies: here.companies,
            previousRecords: there.records,
            places: `${here.places}|${there.places}`,
            share: share(here.records, present.length),
            previousShare: share(there.records, past.length),
          },
        ];
  });
  const counted = together(found);
  // every topic that was looked at counts as a chance to be wrong, told or not
  const rest = candidates.slice(COUNTED).map(({ chance }) => chance);
  const stands = standing([...counted.map(({ records, previousRecords }) => same(records, previousRecords)), ...rest]);
  const change = (topic: (typeof counted)[number]) => Math.abs((topic.share ?? 0) - (topic.previousShare ?? 0));
  return counted
    .map((topic, i) => ({ ...topic, significant: stands[i]! }))
    .toSorted(
      (a, b) => Number(b.significant) - Number(a.significant) || change(b) - change(a) || (a.word < b.word ? -1 : 1),
    )
    .slice(0, first);
}

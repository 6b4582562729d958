import type { Label, Locale } from "@guanxi/shared/labels";
import type { ExploreCatalogueQuery, ExploreKind, ExploreStatistic } from "../../gql/graphql.ts";

export type Catalogue = ExploreCatalogueQuery["exploreCatalogue"];
type Subject = Catalogue["subjects"][number];
export type Field = Subject["fields"][number];

/** The key of the date that every measure has of its own. */
export const TIME = "time";
const OWNER = "owner";

/** Something that can be picked: what it is called, what it says, and where it stands. */
export interface Choice {
  readonly key: string;
  readonly name: Label;
  readonly hint: Label;
  /** under what it is shown */
  readonly group: string;
  /** shown only when it is searched for */
  readonly deep: boolean;
  /** all its words in both languages, in small letters */
  readonly words: string;
}

/** What can be divided or filtered by, seen from the measures. */
export interface DimensionChoice extends Choice {
  readonly kind: ExploreKind;
  readonly enumName: string | null;
  /** numbers too fine to stand as they are: only their classes divide */
  readonly classed: boolean;
}

const STATISTICS: Readonly<Record<ExploreStatistic, Label>> = {
  SUM: { zh: "合计", en: "sum" },
  AVG: { zh: "平均", en: "mean" },
  MEDIAN: { zh: "中位数", en: "median" },
  P90: { zh: "90 分位", en: "90th percentile" },
  MIN: { zh: "最小", en: "least" },
  MAX: { zh: "最大", en: "greatest" },
  DISTINCT: { zh: "不同值数", en: "different values" },
};

/** The groups of the measures with a definition of their own, and of plain counts. */
export const NAMED = "named";
export const COUNTS = "counts";

/** Codes are shown as what they stand for, and called so. */
const WORDED: Readonly<Record<string, Label>> = {
  industryCode: { zh: "行业", en: "Industry" },
  regionCode: { zh: "地区", en: "Region" },
};
/** What a field of codes is called by what they stand for. */
export const worded = (key: string): Label | undefined => WORDED[key.slice(key.lastIndexOf(".") + 1)];
const nameOf = (field: Field): Label => worded(field.key) ?? field.name;

const joined = (between: string, ...parts: readonly Label[]): Label => ({
  zh: parts.map(({ zh }) => zh).join(between),
  en: parts.map(({ en }) => en).join(between),
});
/** The count of a subject's records is called so, apart from what the records are called. */
export const recordsOf = ({ zh, en }: Label): Label => ({ zh: `${zh}记录数`, en: `${en} records` });
/** "工单类型" says already whose it is, "类型" does not. */
const ofSubject = (subject: Label, name: Label): Label => ({
  zh: name.zh.startsWith(subject.zh) ? name.zh : `${subject.zh} · ${name.zh}`,
  en: `${subject.en} · ${name.en}`,
});
const bothOf = ({ zh, en }: Label): readonly string[] => [zh, en];
const wordsOf = (...parts: readonly (string | Label)[]): string =>
  parts
    .map((part) => (typeof part === "string" ? part : `${part.zh} ${part.en}`))
    .join(" ")
    .toLowerCase();

/** Every measure there is: the named ones, the count of each subject, and the statistics of their fields. */
export function measureChoices(catalogue: Catalogue): Choice[] {
  const { measures, subjects } = catalogue;
  const fields = fieldNames(catalogue);
  const named = measures.map(({ key, name, sentence }): Choice => ({
    key,
    name,
    hint: sentence,
    group: NAMED,
    deep: false,
    words: wordsOf(key, name, sentence),
  }));
  const plain = subjects
    .filter(({ key }) => key !== OWNER)
    .flatMap((subject): Choice[] => {
      const count = `${subject.key}.count`;
      const records = recordsOf(subject.name);
      return [
        {
          key: count,
          name: records,
          hint: { zh: subject.name.zh, en: subject.name.en },
          group: COUNTS,
          deep: false,
          words: wordsOf(count, records, { zh: "数量", en: "count" }),
        },
        ...subject.fields.flatMap((field) =>
          field.statistics.map((statistic): Choice => {
            const whole = fields.get(field.key) ?? ofSubject(subject.name, nameOf(field));
            const name = joined(" · ", whole, STATISTICS[statistic]);
            const key = `${field.key}.${statistic.toLowerCase()}`;
            return {
              key,
              name,
              hint: { zh: field.key, en: field.description },
              group: subject.key,
              deep: true,
              words: wordsOf(key, subject.name, name, field.description),
            };
          }),
        ),
      ];
    });
  return [...named, ...plain];
}

/** The subjects whose records a measure counts; none is known for what the catalogue does not hold. */
export function subjectsOf({ measures, subjects }: Catalogue, key: string): readonly string[] {
  const named = measures.find((measure) => measure.key === key);
  if (named) return named.subjects;
  const [first] = key.split(".");
  return subjects.some((subject) => subject.key === first && first !== OWNER) ? [first!] : [];
}

/** Whether a period bears on a measure. */
export function isTimed(catalogue: Catalogue, key: string): boolean {
  const named = catalogue.measures.find((measure) => measure.key === key);
  if (named) return named.timed;
  const [first] = key.split(".");
  return catalogue.subjects.find((subject) => subject.key === first)?.timed ?? false;
}

const isNumber = (field: Field): boolean => field.kind === "NUMBER" && field.statistics.length > 1;
const divides = (field: Field): boolean => field.isDimension || isNumber(field);

const TIME_CHOICE: DimensionChoice = {
  key: TIME,
  name: { zh: "时间", en: "Time" },
  hint: { zh: "各指标自己的日期", en: "Each measure's own date" },
  group: TIME,
  deep: false,
  words: "time 时间 日期 date 月 month 季度 quarter 年 year 周 week 日 day",
  kind: "DATE",
  enumName: null,
  classed: false,
};

/** Fields that only programs ask for: found by searching, not shown before. */
const DEEP = /(?:^|\.)(?:externalKey|createdAt|updatedAt|\w+Text|fact\.\w*(?:365d|90d|180d|24m|Prev))$/;

/** What all these measures can be divided or filtered by; without measures, everything there is. */
export function dimensionChoices(catalogue: Catalogue, measures: readonly string[]): DimensionChoice[] {
  const byKey = new Map(catalogue.subjects.map((subject) => [subject.key, subject]));
  const asked = measures.flatMap((key) => subjectsOf(catalogue, key)).map((key) => byKey.get(key)!);
  const all = (holds: (subject: Subject) => boolean) => asked.every(holds);
  const timed = measures.every((key) => isTimed(catalogue, key));
  const near = catalogue.subjects.filter(({ key }) =>
    key === OWNER ? all(({ owned }) => owned) : all(({ reaches }) => reaches.includes(key)),
  );
  // what the records are comes before what they lead to
  const order = [OWNER, ...(asked[0]?.reaches ?? [])];
  const place = ({ key }: Subject) => (order.includes(key) ? order.indexOf(key) : order.length);
  const own = (key: string) => asked.some((subject) => subject.key === key);
  return [
    ...(timed ? [TIME_CHOICE] : []),
    ...near
      .toSorted((a, b) => Number(own(b.key)) - Number(own(a.key)) || place(a) - place(b))
      .flatMap((subject) =>
        subject.fields.filter(divides).map((field): DimensionChoice => {
          const name = field.key === OWNER ? field.name : ofSubject(subject.name, nameOf(field));
          return {
            key: field.key,
            name,
            hint: { zh: field.key, en: field.description },
            group: subject.key,
            deep: DEEP.test(field.key),
            words: wordsOf(field.key, name, field.description),
            kind: field.kind,
            enumName: field.enumName,
            classed: !field.isDimension,
          };
        }),
      ),
  ];
}

/**
 * What fields are called where they stand by themselves: "Stage" where only deals have one, "Deal · Name" where others
 * have one too.
 */
export function fieldNames({ subjects }: Catalogue): ReadonlyMap<string, Label> {
  const fields = subjects.flatMap((subject) => subject.fields.filter(divides).map((field) => ({ subject, field })));
  const times = new Map<string, number>();
  for (const { field } of fields) for (const word of bothOf(nameOf(field))) times.set(word, (times.get(word) ?? 0) + 1);
  return new Map([
    [TIME, TIME_CHOICE.name],
    ...fields.map(({ subject, field }): [string, Label] => {
      const name = nameOf(field);
      const alone = field.key === OWNER || bothOf(name).every((word) => times.get(word) === 1);
      return [field.key, alone ? name : ofSubject(subject.name, name)];
    }),
  ]);
}

/** How well something fits the words: 0 is not at all. Every word has to be found, the name counts most. */
function fit(choice: Choice, words: readonly string[], locale: Locale): number {
  if (!words.every((word) => choice.words.includes(word))) return 0;
  const name = choice.name[locale].toLowerCase();
  const whole = words.join(" ");
  if (name === whole || choice.key.toLowerCase() === whole) return 5;
  if (name.startsWith(whole)) return 4;
  if (words.every((word) => name.includes(word))) return choice.deep ? 2 : 3;
  return 1;
}

/** What fits the words, best first; without words, what is shown at once. */
export function search<Found extends Choice>(choices: readonly Found[], text: string, locale: Locale): Found[] {
  const words = text.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return choices.filter(({ deep }) => !deep);
  return choices
    .map((choice) => ({ choice, fits: fit(choice, words, locale) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((a, b) => b.fits - a.fits)
    .map(({ choice }) => choice);
}

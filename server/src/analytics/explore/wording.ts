import type { Label, Labels } from "@guanxi/shared/labels";
import type { EntityModel, ModelField } from "../../platform/model/model.ts";
import type { Statistic } from "../../platform/model/statistics.ts";

// Descriptions end with their Chinese term in brackets: "Expected or agreed amount (金额)."

const TERM = /^(.*?)\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\.?$/su;

/** The words of a description: the English sentence, and the Chinese term. */
function wordsOf(description: string): { sentence: string; term: string | null } {
  const found = TERM.exec(description);
  return found ? { sentence: found[1]!, term: found[2]! } : { sentence: description.replace(/\.$/, ""), term: null };
}

/** `healthScore` as words: Health score. */
const spaced = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([a-zA-Z])(\d)/g, "$1 $2")
    .toLowerCase();
  return words[0]!.toUpperCase() + words.slice(1);
};

/** What a field is called. */
export const fieldName = (field: ModelField): Label => ({
  zh: wordsOf(field.description).term ?? spaced(field.field),
  en: spaced(field.field),
});

/** What records of an entity are called. */
export const subjectName = (model: EntityModel): Label => ({
  zh: wordsOf(model.description).term ?? spaced(model.name),
  en: spaced(model.name),
});

/** What a field says of itself, in English. */
export const sentenceOf = ({ description }: ModelField): string => `${wordsOf(description).sentence}.`;

const STATISTICS: Labels<Statistic> = {
  sum: { zh: "合计", en: "sum" },
  avg: { zh: "平均", en: "mean" },
  median: { zh: "中位数", en: "median" },
  p90: { zh: "90 分位", en: "90th percentile" },
  min: { zh: "最小", en: "least" },
  max: { zh: "最大", en: "greatest" },
  distinct: { zh: "不同值数", en: "different values" },
};

/** What a statistic is called. */
export const statisticName = (statistic: Statistic): Label => STATISTICS[statistic];

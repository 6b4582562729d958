import type { Label } from "@guanxi/shared/labels";
import { enumOf, kindOfField, SEGMENT, TIME } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";
import type { ExploreColumn } from "./explore.types.ts";
import { type Question, termsOf } from "./question.ts";
import { subjects } from "./subjects.ts";
import { fieldName, subjectName } from "./wording.ts";

/** The one of us who answers for a record. */
export const OWNER_NAME: Label = { zh: "负责人", en: "Owner" };
/** The date of whatever is measured. */
export const TIME_NAME: Label = { zh: "时间", en: "Time" };

/** What a dimension is called. */
export function dimensionName({ key, field }: Dimension): Label {
  if (key === TIME || field === null) return TIME_NAME;
  if (key === SEGMENT) return fieldName(field);
  const [first] = key.split(".") as [string];
  const subject = subjects().get(first);
  if (!subject && key === first) return OWNER_NAME;
  const of = subject ? subjectName(subject.model) : OWNER_NAME;
  const name = fieldName(field);
  return { zh: `${of.zh} · ${name.zh}`, en: `${of.en} · ${name.en}` };
}

/** The columns of an answer: its dimensions, then its measures. */
export const columnsOf = ({ measures, dimensions }: Question): ExploreColumn[] => [
  ...dimensions.map((dimension) => ({
    key: dimension.key,
    name: dimensionName(dimension),
    isMeasure: false,
    kind: kindOfField(dimension.field),
    enumName: enumOf(dimension.field),
    grain: dimension.grain ?? null,
    width: dimension.width ?? null,
    unit: null,
    good: null,
    timed: null,
    overlapping: dimension.key === SEGMENT,
  })),
  ...measures.map((measure) => ({
    key: measure.key,
    name: measure.name,
    isMeasure: true,
    kind: "NUMBER" as const,
    enumName: null,
    grain: null,
    width: null,
    unit: measure.unit,
    good: measure.good,
    timed: termsOf(measure).every(({ time }) => time !== undefined),
    overlapping: false,
  })),
];

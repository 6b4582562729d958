import type { Rights } from "@guanxi/shared/access";
import { Company } from "../../graph/company/company.entity.ts";
import { User } from "../../graph/user/user.entity.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { ExploreCatalogue, ExploreField, ExploreSubject } from "./catalogue.types.ts";
import { OWNER_NAME } from "./columns.ts";
import { enumOf, kindOfField, SEGMENT, SEGMENT_FIELD } from "./dimension.ts";
import { MEASURES } from "./measures.ts";
import { statisticsOf, termsOf } from "./question.ts";
import { ownerOf, reach } from "./reach.ts";
import { isDimension, type Subject, subjectOf, subjects } from "./subjects.ts";
import { fieldName, sentenceOf, subjectName } from "./wording.ts";

const mayRead = ({ areas }: Rights, { model }: Subject): boolean => areas[model.access.area].READ !== "NONE";

const fieldsOf = (subject: Subject, prefix = subject.key): ExploreField[] =>
  [...subject.fields].map(([path, field]) => ({
    key: `${prefix}.${path}`,
    name: fieldName(field),
    description: sentenceOf(field),
    kind: kindOfField(field),
    enumName: enumOf(field),
    isDimension: isDimension(field),
    statistics: statisticsOf(field).map((name) => name.toUpperCase()),
  }));

/** The one of us who answers for a record, as a subject: it can be divided by, and is itself counted as `user`. */
function owner(): ExploreSubject {
  const user = subjectOf(modelOf(User));
  const dimensions = fieldsOf(user, "owner").filter((field) => field.isDimension);
  const self: ExploreField = {
    key: "owner",
    name: OWNER_NAME,
    description: "Who answers for the record.",
    kind: "RECORD",
    enumName: null,
    isDimension: true,
    statistics: [],
  };
  const fields = [self, ...dimensions.map((field) => ({ ...field, statistics: [] }))];
  return { key: "owner", name: OWNER_NAME, fields, reaches: [], owned: false, timed: false };
}

/** The segments a company is in, beside what it holds itself. */
const SEGMENTS: ExploreField = {
  key: SEGMENT,
  name: fieldName(SEGMENT_FIELD),
  description: sentenceOf(SEGMENT_FIELD),
  kind: "RECORD",
  enumName: null,
  isDimension: true,
  statistics: [],
};

/** What can be explored under some rights. */
export function catalogue(rights: Rights): ExploreCatalogue {
  const readable = [...subjects().values()].filter((subject) => mayRead(rights, subject));
  const keys = new Set(readable.map(({ key }) => key));
  const measures = MEASURES.map(({ key, name, sentence, unit, good, ...terms }) => {
    const all = termsOf({ key, name, sentence, unit, good, ...terms });
    const of = [...new Set(all.map((term) => subjectOf(modelOf(term.of)).key))];
    return { key, name, sentence, unit, good, timed: all.every(({ time }) => time !== undefined), subjects: of };
  });
  return {
    measures: measures.filter((measure) => measure.subjects.every((key) => keys.has(key))),
    subjects: [
      owner(),
      ...readable.map((subject) => ({
        key: subject.key,
        name: subjectName(subject.model),
        fields: [...fieldsOf(subject), ...(subject.model.target === Company ? [SEGMENTS] : [])],
        reaches: [...reach(subject.model.target).keys()]
          .map((model) => subjectOf(model)?.key)
          .filter((key) => keys.has(key)),
        owned: ownerOf(subject.model.target) !== null,
        timed: subject.time !== null,
      })),
    ],
  };
}

import { type Catalogue, dimensionChoices, isTimed, subjectsOf, TIME } from "./catalogue.ts";
import type { Question } from "./question.ts";

/** Why a question cannot be asked, before it is: the kind, and the words of it that do not go together. */
export interface Fault {
  readonly kind: "measure" | "dimension" | "time" | "filter";
  readonly key: string;
}

/** What stands in the way of a question; an empty list lets it be asked. */
export function faultsOf(catalogue: Catalogue, { measures, dimensions, filters }: Question): Fault[] {
  const unknown = measures.filter((key) => subjectsOf(catalogue, key).length === 0);
  const known = measures.filter((key) => !unknown.includes(key));
  const reached = new Set(dimensionChoices(catalogue, known).map(({ key }) => key));
  return [
    ...unknown.map((key): Fault => ({ kind: "measure", key })),
    ...dimensions
      .filter(({ key }) => !reached.has(key))
      .map(({ key }): Fault => ({
        kind: key === TIME && known.some((measure) => !isTimed(catalogue, measure)) ? "time" : "dimension",
        key,
      })),
    ...filters.filter(({ key }) => !reached.has(key)).map(({ key }): Fault => ({ kind: "filter", key })),
  ];
}

/** The question without what stands in its way. */
export function mended(catalogue: Catalogue, question: Question): Question {
  const faults = faultsOf(catalogue, question);
  const bad = (...kinds: Fault["kind"][]) =>
    new Set(faults.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key));
  const [measures, dimensions, filters] = [bad("measure"), bad("dimension", "time"), bad("filter")];
  return {
    ...question,
    measures: question.measures.filter((key) => !measures.has(key)),
    dimensions: question.dimensions.filter(({ key }) => !dimensions.has(key)),
    filters: question.filters.filter(({ key }) => !filters.has(key)),
  };
}

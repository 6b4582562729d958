import { FUNNEL_STAGES } from "@guanxi/shared/deal-stage";
import type { Course } from "./course.ts";

/** Whoever came furthest to a stage passed those before it: the numbers of a stage and of all later ones together. */
export function reached(course: Course): Course {
  const stages = FUNNEL_STAGES as readonly string[];
  const kept = course.places
    .map((place, at) => ({ place, at, step: stages.indexOf(place.keys[0] ?? "") }))
    .filter(({ step }) => step >= 0);
  return {
    ...course,
    passed: true,
    places: kept.map(({ place }) => place),
    lines: course.lines.slice(0, 1).map((line) => ({
      ...line,
      rows: kept.map(() => undefined),
      previous: null,
      values: kept.map(({ step }) =>
        kept.filter((one) => one.step >= step).reduce((sum, { at }) => sum + (line.values[at] ?? 0), 0),
      ),
    })),
  };
}

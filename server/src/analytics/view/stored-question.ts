import { coerceInputValue, GraphQLError, type GraphQLInputType, type GraphQLSchema } from "graphql";
import { Company } from "../../graph/company/company.entity.ts";
import { Deal } from "../../graph/deal/deal.entity.ts";
import { askedFields } from "../../graph/read/asked-fields.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { userError } from "../../platform/errors.ts";
import type { Caller } from "../../platform/http/context.ts";
import { modelOf } from "../../platform/model/model.ts";
import { type Asked, checkQuestion } from "../explore/explore.query.ts";

/** Why a question that was kept cannot be asked, and where in it. */
export class QuestionRefused extends Error {
  readonly code: "INVALID" | "FORBIDDEN";
  readonly path: readonly string[];

  constructor(code: QuestionRefused["code"], message: string, path: readonly string[]) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/**
 * A kept question as the API would have taken it: dates read, defaults filled in.
 *
 * @param stored shaped as `ExploreInput`
 * @throws QuestionRefused where it has not that shape
 */
export function shaped(schema: GraphQLSchema, stored: unknown): Asked {
  const type = schema.getType("ExploreInput") as GraphQLInputType;
  return coerceInputValue(stored, type, (path, _value, error) => {
    throw new QuestionRefused("INVALID", error.message, path.map(String));
  }) as Asked;
}

/** The place in a question of what an error names. */
function placeOf(asked: Asked, { measure, dimension }: Readonly<Record<string, unknown>>): string[] {
  const place = (list: string, index: number) => (index < 0 ? [] : [list, String(index)]);
  const of = [
    place("measures", asked.measures.indexOf(String(measure))),
    place(
      "dimensions",
      (asked.dimensions ?? []).findIndex(({ key }) => key === dimension),
    ),
    place(
      "filters",
      (asked.filters ?? []).findIndex((filter) => filter.dimension === dimension),
    ),
  ];
  // of a measure and a dimension that do not go together it is the dimension that was chosen wrongly
  return of.findLast((found) => found.length > 0) ?? [];
}

/** People's own data is in no question that is kept: it would stand there for others to read, and outlive its erasure. */
function refusePeople(asked: Asked): void {
  const filters: readonly (readonly [string, typeof Company | typeof Deal, FilterInput | null | undefined])[] = [
    ["companies", Company, asked.companies],
    ["deals", Deal, asked.deals],
  ];
  for (const [name, entity, filter] of filters)
    for (const { field, path } of askedFields(modelOf(entity), filter ?? {}, [name]))
      if (field.kind === "column" && (field.sealed || field.personal))
        throw new QuestionRefused("INVALID", "People's own data cannot be in a question that is kept", path);
}

/**
 * Sees that a question can be asked by a caller, before it is kept.
 *
 * @throws QuestionRefused where it cannot
 */
export function checkStored(schema: GraphQLSchema, stored: unknown, caller: Pick<Caller, "principal" | "keys">): Asked {
  const asked = shaped(schema, stored);
  refusePeople(asked);
  try {
    checkQuestion(caller, asked);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = error.extensions.code === "FORBIDDEN" ? "FORBIDDEN" : "INVALID";
    throw new QuestionRefused(code, error.message, placeOf(asked, error.extensions));
  }
  return asked;
}

/**
 * A question that was kept, to be asked now.
 *
 * @throws BAD_USER_INPUT where what it asks by is no more
 */
export function askedAgain(schema: GraphQLSchema, stored: unknown): Asked {
  try {
    return shaped(schema, stored);
  } catch (error) {
    if (!(error instanceof QuestionRefused)) throw error;
    throw userError("BAD_USER_INPUT", `This question can be asked no more: ${error.message}`, {
      path: error.path.join("."),
    });
  }
}

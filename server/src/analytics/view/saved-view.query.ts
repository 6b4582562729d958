import type { GraphQLSchema } from "graphql";
import { uuidOf } from "../../graph/read/node-id.ts";
import { SavedView } from "../../graph/view/saved-view.entity.ts";
import { userError } from "../../platform/errors.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import type { SqlStatements } from "../../platform/database/sql.ts";
import { explore, type ExploreCaller } from "../explore/explore.query.ts";
import type { ExploreAnswer } from "../explore/explore.types.ts";
import { askedAgain } from "./stored-question.ts";

/** A view as it is asked. */
export interface KeptView {
  readonly id: string;
  readonly name: string;
  readonly question: unknown;
}

/** @throws NOT_FOUND where there is none that the caller sees */
export const missing = (model: EntityModel) => userError("NOT_FOUND", `There is no such ${model.name}`);

/** A view that the caller sees. */
export async function viewOf(sql: SqlStatements, id: string): Promise<KeptView> {
  const model = modelOf(SavedView);
  const [view] = await sql.query<KeptView>("select id, name, question from saved_view where id = $1", [
    uuidOf(model, id),
  ]);
  if (!view) throw missing(model);
  return view;
}

/** Asks a kept question under the caller's rights, those of whoever kept it notwithstanding. */
export const answerOf = (
  caller: ExploreCaller,
  schema: GraphQLSchema,
  { question }: KeptView,
): Promise<ExploreAnswer> => explore(caller, askedAgain(schema, question));

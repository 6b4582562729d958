import { GraphQLError, type GraphQLSchema } from "graphql";
import { nodeId, uuidOf } from "../../graph/read/node-id.ts";
import { BoardTile } from "../../graph/view/board-tile.entity.ts";
import { Board } from "../../graph/view/board.entity.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { ExploreCaller } from "../explore/explore.query.ts";
import type { ExploreAnswer } from "../explore/explore.types.ts";
import { answerOf, type KeptView, missing } from "./saved-view.query.ts";
import type { AnswerRefusal, BoardTileAnswer } from "./saved-view.types.ts";

/** A view in its place on a board. */
export interface PinnedView extends KeptView {
  /** The tile's uuid. */
  readonly tile: string;
  readonly title: string | null;
}

const TILES = `select t.id as tile, t.title, v.id, v.name, v.question
  from board_tile t join saved_view v on v.id = t.view_id where t.board_id = $1 order by t.y, t.x, t.id`;

/**
 * The views on a board, as far as the caller sees them.
 *
 * @throws NOT_FOUND where there is no such board for the caller
 */
export async function tilesOf({ sql }: ExploreCaller, id: string): Promise<PinnedView[]> {
  const model = modelOf(Board);
  const uuid = uuidOf(model, id);
  const found = await sql.query("select 1 from board where id = $1", [uuid]);
  if (found.length === 0) throw missing(model);
  return sql.query<PinnedView>(TILES, [uuid]);
}

/** An answer, or why there is none: one question that has become impossible does not take the others with it. */
export async function answeredOrRefused(
  caller: ExploreCaller,
  schema: GraphQLSchema,
  view: KeptView,
): Promise<{ readonly answer: ExploreAnswer | null; readonly refusal: AnswerRefusal | null }> {
  try {
    return { answer: await answerOf(caller, schema, view), refusal: null };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { answer: null, refusal: { code: String(error.extensions.code), message: error.message } };
  }
}

/** The answers of all tiles of a board that the caller sees. */
export async function boardAnswers(
  caller: ExploreCaller,
  schema: GraphQLSchema,
  id: string,
): Promise<BoardTileAnswer[]> {
  const told: BoardTileAnswer[] = [];
  for (const view of await tilesOf(caller, id)) {
    const tileId = nodeId(modelOf(BoardTile), view.tile);
    told.push({ tileId, ...(await answeredOrRefused(caller, schema, view)) });
  }
  return told;
}

import { isStale } from "../auth/claims.ts";
import type { Shared } from "../shared-answers.ts";
import type { GraphContext } from "./context.ts";

/** How often rights may change while one thing is looked up. */
const MOST_CHANGES = 3;

/**
 * Looks something up under the rights the caller has now: a subscription outlives those it began with.
 *
 * @param shared what is shared by all who are told of one thing at once: asked for when it has happened, never before
 * @returns null where the caller is let in no more
 */
export async function underPresentRights<Found>(
  context: GraphContext,
  look: () => Promise<Found>,
  shared?: Shared,
): Promise<Found | null> {
  for (let changes = 0; ; changes++) {
    await context.verify(shared); // what is looked up may need no statement that would find out
    if (context.principal.role === null) return null;
    try {
      return await look();
    } catch (error) {
      if (!isStale(error) || changes === MOST_CHANGES) throw error;
    }
  }
}

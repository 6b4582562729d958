import type { GraphQLSchema } from "graphql";
import { refreshSegments } from "../../graph/segment/refresh-segments.ts";
import type { Services } from "../../platform/http/context.ts";
import { writeBroadcast } from "../../platform/events/outbox.ts";
import { refreshAllFacts } from "../facts/refresh.ts";

/** How long a process may take before another takes over what it may have left. */
const LEASE = "30 minutes";

/** The policy in force, where scores of another stand and nobody makes them anew. */
const CLAIM = `update health_policy set claimed_until = now() + interval '${LEASE}' where id = (
    select id from health_policy where policy_version = (select max(policy_version) from health_policy)
      and (claimed_until is null or claimed_until < now())
      and policy_version > (select min(f.health_policy_version) from company_fact f)
    for no key update skip locked)
  returning id`;

/**
 * Makes every score anew after the policy has changed; of several processes one. One that dies leaves it to another.
 *
 * @returns whether there was anything to do
 */
export async function renewScores(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<boolean> {
  const { database, keys, changes } = services;
  const [policy] = stop.aborted ? [] : await database.query<{ id: string }>(CLAIM);
  if (!policy) return false;
  try {
    await refreshAllFacts(database, undefined, "background", stop);
    await database.transaction((sql) => refreshSegments(sql, keys));
    await writeBroadcast(database, "UPDATED", ["CompanyFact"]);
    changes.wake();
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await database.query("update health_policy set claimed_until = null where id = $1", [policy.id]);
  }
  return true;
}

import type { Logger } from "pino";
import { lookBackInBackground, type factsState, refreshAllFacts } from "./analytics/facts/refresh.ts";
import { keepFolding } from "./analytics/facts/rollup/folding.ts";
import { takeSnapshots } from "./analytics/forecast/snapshots.ts";
import { refreshSegments } from "./graph/segment/refresh-segments.ts";
import { sweepDeliveries } from "./graph/webhook/deliver/sweep.ts";
import { sweepIdempotencyKeys } from "./graph/write/idempotency.ts";
import { sweepIdentity } from "./platform/auth/sessions.ts";
import type { Database } from "./platform/database/sql.ts";
import { sweepOutbox } from "./platform/events/outbox.ts";
import type { ChangeFeed } from "./platform/events/change-feed.ts";
import type { KeyRing } from "./platform/personal/key-ring.ts";

const HOUR_MS = 3_600_000;
/** Whoever opens the first page comes before what can wait. */
const SOON_MS = 60_000;

interface Background {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly changes: Pick<ChangeFeed, "wake">;
  /** how the facts stood when the server began */
  readonly facts: Awaited<ReturnType<typeof factsState>>;
}

/** Makes the facts of every company anew, and then who belongs to which segment. */
export async function refreshAll(
  database: Database,
  keys: KeyRing,
  pace: "alone" | "background" = "alone",
): Promise<void> {
  await refreshAllFacts(database, undefined, pace);
  await database.transaction((sql) => refreshSegments(sql, keys));
}

/**
 * What a server does while nobody asks: interactions are counted, time passing changes facts and
 * segments, weeks pass that forecasts are kept of, and what has served its purpose is swept.
 *
 * @returns how to stop
 */
export function inBackground({ database, keys, logger, changes, facts }: Background): () => Promise<void> {
  let stopping = false;
  const complain = (error: unknown, complaint: string): void => {
    if (!stopping) logger.error({ err: error }, complaint);
  };
  const told = (pass: () => Promise<unknown>, complaint: string) => (): Promise<void> =>
    pass().then(
      () => undefined,
      (error: unknown) => complain(error, complaint),
    );
  const refreshAndTell = async (): Promise<void> => {
    await refreshAll(database, keys, "background");
    changes.wake(); // warnings were raised or ended
  };
  const refresh = told(refreshAndTell, "facts were not refreshed");
  const snapshots = told(() => takeSnapshots({ database, keys }), "the week's forecasts were not kept");
  const lookBack = told(
    () => lookBackInBackground(database),
    "the churn model was not fitted, or health not looked back on",
  );
  const sweep = told(
    () =>
      Promise.all([
        sweepOutbox(database),
        sweepIdempotencyKeys(database),
        sweepDeliveries(database),
        sweepIdentity(database),
      ]),
    "old keys, events, deliveries and sessions were not swept",
  );
  const everyHour = setInterval(() => void refresh().then(sweep).then(snapshots), HOUR_MS);
  const soon = setTimeout(() => void snapshots(), SOON_MS);
  const stopFolding = keepFolding(database, (error) => complain(error, "interactions were not counted"));
  if (facts === "old") void refresh();
  if (facts === "missing") void lookBack();
  return async () => {
    stopping = true;
    clearInterval(everyHour);
    clearTimeout(soon);
    await stopFolding();
  };
}

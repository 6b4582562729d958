import { OptimisticLockError } from "@mikro-orm/core";
import { setTimeout as pause } from "node:timers/promises";
import { type GraphQLResolveInfo, responsePathAsArray } from "graphql";
import { writeOutbox } from "../../platform/events/outbox.ts";
import { recordRefusal } from "../../platform/audit/refusals.ts";
import { claimsOf } from "../../platform/auth/claims.ts";
import { type Principal, requireWriter } from "../../platform/auth/principal.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { auditWrite } from "./audit-write.ts";
import { reasonsOf } from "./database-refusal.ts";
import { claimKey, idempotencyKey, requestHash, settleKey } from "./idempotency.ts";
import { type UserError, WriteRefused } from "./payload.ts";
import { WriteTransaction } from "./transaction.ts";

/** What a write did, as far as its answer needs it: ids only, for the records are read when they are told. */
export interface Outcome {
  /** The records written, in the order of the input. */
  readonly records: readonly string[];
  /** The rows that keep what was deleted. */
  readonly deletions?: readonly string[];
}

/** What a mutation's payload is made from. */
export interface Answer extends Partial<Outcome> {
  readonly clientMutationId: string | null;
  readonly userErrors: readonly UserError[];
}

/** Two writers that wait for each other, and one that lost: the loser's work is done again. */
const COLLISIONS: ReadonlySet<unknown> = new Set(["40P01", "40001"]);
const MOST_ATTEMPTS = 6;

/** A row that was deleted and put back while its lock was waited for is found, but not locked: its next version may be another's. */
const isCollision = (error: unknown): boolean =>
  error instanceof OptimisticLockError || COLLISIONS.has((error as { code?: unknown }).code);

/**
 * Runs a mutation as one transaction: the key that makes it happen once, the records, everything derived from them, the
 * audit entry, and the outbox rows that tell of it. Whoever watches hears of it after the commit.
 *
 * @param many whether the mutation is about many records, whose index begins the paths of its errors
 */
export async function answerWrite<Done extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  input: { clientMutationId?: string | null },
  work: (write: WriteTransaction) => Promise<Done>,
  many = false,
): Promise<Answer & Partial<Done>> {
  const { clientMutationId = null, ...asked } = input;
  try {
    const outcome = await inTransaction(context, info, asked, work, many);
    return { ...outcome, clientMutationId, userErrors: [] };
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    const forbidden = error.errors.find(({ code }) => code === "FORBIDDEN");
    if (forbidden) await recordRefusal(context.audit, context.principal, info.fieldName, forbidden.message);
    const refused: Answer = { records: error.current, clientMutationId, userErrors: error.errors };
    return refused as Answer & Partial<Done>;
  }
}

/** What MikroORM tells the database of the caller when a transaction begins. */
function sessionOf(principal: Principal) {
  const { role, settings } = claimsOf(principal);
  return { role, variables: { ...settings } };
}

async function inTransaction<Done extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  asked: object,
  work: (write: WriteTransaction) => Promise<Done>,
  many: boolean,
): Promise<Done> {
  requireWriter(context.principal);
  const { orm, derive, changes, system, principal, audit } = context;
  const key = idempotencyKey(context);
  const field = responsePathAsArray(info.path).join(".");
  const hash = requestHash(info.fieldName, asked);
  for (let attempt = 1; ; attempt++) {
    let write: WriteTransaction | undefined;
    try {
      const outcome = await orm.em.fork({ session: sessionOf(principal) }).transactional(async (em) => {
        write = new WriteTransaction(em as never, context, info.schema);
        const { sql } = write;
        const first =
          key === undefined ? null : await write.asServer(() => claimKey<Done>(sql, principal, key, field, hash));
        if (first) return first;
        const done = await work(write);
        await em.flush();
        await write.asServer(async () => {
          await derive(write!.em, [...write!.companies].toSorted());
          await writeOutbox(sql, write!.events, principal.userId);
          await auditWrite(audit, write!, info.fieldName);
          if (key !== undefined) await settleKey(sql, principal, key, field, done);
        });
        for (const last of write.lastly) await last();
        return done;
      });
      changes.wake();
      return outcome;
    } catch (error) {
      if (error instanceof WriteRefused) throw error;
      if (isCollision(error) && attempt < MOST_ATTEMPTS) {
        await pause(Math.random() * 100 * attempt);
        continue;
      }
      const reasons = await reasonsOf(system, error, write?.drafts ?? [], many);
      if (reasons) throw new WriteRefused(reasons);
      throw error;
    }
  }
}

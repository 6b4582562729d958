import type { EntityManager } from "@mikro-orm/postgresql";
import type { GraphContext } from "../../platform/http/context.ts";

/** What a write did: its result, and what it touched. */
export interface Written<Result> {
  readonly result: Result;
  readonly types: readonly string[];
  readonly companies: readonly string[];
}

/**
 * Runs a write as one transaction: the records, then everything derived from them; whoever watches hears of it after
 * the commit.
 */
export async function write<Result>(
  { orm, changes, derive }: GraphContext,
  work: (em: EntityManager) => Promise<Written<Result>>,
): Promise<Result> {
  const written = await orm.em.fork().transactional(async (em) => {
    const done = await work(em);
    await em.flush();
    await derive(em, done.companies);
    return done;
  });
  changes.publish({ types: [...written.types, "CompanyFact"], companies: written.companies });
  return written.result;
}

import { ask, assertSame, bodyOf } from "./ask.ts";
import { median } from "./figures.ts";
import { OPERATIONS, type Operation, type Pool } from "./operations.ts";
import type { Server } from "./servers.ts";

const three = OPERATIONS.find(({ name }) => name === "three")!;

/** The nth document of its kind: three levels, with names of its own and a choice of fields of its own. */
function unseen(n: number): Operation {
  const choice = (fields: readonly string[], bits: number) =>
    fields
      .filter((_, i) => ((bits >> i) & 1) === 1)
      .map((field) => `f${n}${field}: ${field}`)
      .join(" ");
  const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0; // spreads the numbers over all choices
  const rewrite = (document: string) =>
    document
      .replace("query Three", `query Unseen${n}`)
      .replace("name city status", `name ${choice(["city", "status", "headcount", "website", "foundedOn"], mixed)}`)
      .replace(
        "name stage amount enteredAt expectedCloseOn",
        `name ${choice(["stage", "amount", "enteredAt", "expectedCloseOn", "source", "furthestStage", "lostReason"], mixed >>> 8)}`,
      )
      .replace("name title }", `name ${choice(["title", "email", "active"], mixed >>> 16)} }`);
  return { ...three, ours: rewrite(three.ours), theirs: rewrite(three.theirs) };
}

function bodies(n: number, pool: Pool): string[] {
  const operation = unseen(n);
  return [bodyOf(operation, "ours", pool, n), bodyOf(operation, "theirs", pool, n)];
}

/**
 * One request after another, each with a document nobody has sent before, the two servers in turns.
 *
 * @returns for each block of documents the median milliseconds of both servers
 */
export async function measureUnseen(pair: readonly Server[], pool: Pool, blocks: number): Promise<number[][]> {
  const PER_BLOCK = 60;
  let n = 0;
  for (; n < 3; n++) await assertSame(pair, bodies(n, pool));
  const one = async () => {
    const times: number[][] = [[], []];
    for (const end = n + PER_BLOCK; n < end; n++) {
      const both = bodies(n, pool);
      for (const i of n % 2 === 0 ? [0, 1] : [1, 0]) {
        const began = performance.now();
        await ask(pair[i]!, both[i]!);
        times[i]!.push(performance.now() - began);
      }
    }
    return times.map(median);
  };
  await one(); // warm-up: other documents, the same code
  const medians: number[][] = [];
  for (let block = 0; block < blocks; block++) medians.push(await one());
  return medians;
}

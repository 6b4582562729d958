import { liveCompany, TRUTH_HORIZON, type DemoTruth } from "./company-life.ts";
import type { Life } from "./life.ts";
import { dateText, DAY, dayOf } from "./calendar.ts";
import { writeOrganisation } from "./organisation.ts";
import { evenLuck } from "./fate.ts";
import { randomOf } from "./random.ts";
import type { WorldFrame } from "./plan.ts";
import { productRange, writeProducts } from "./product-range.ts";
import { writeMarket } from "./story/market.ts";
import { writeViews } from "./story/views.ts";
import { DEMO_SCALES, HISTORY_DAYS, type DemoSize } from "./size.ts";
import { DEMO_COLUMNS, DEMO_TABLES, RowSink, type Cell, type DemoTable } from "./tables.ts";

export interface WorldOptions {
  readonly size: DemoSize;
  /** same seed and same day, same world */
  readonly seed: number;
  /** nothing happens after it */
  readonly asOf: Date;
}

/** Rows of one table, to be written after those before it. */
export interface DemoBatch {
  readonly table: DemoTable;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface DemoWorld {
  readonly companies: number;
  /**
   * All rows, some hundred companies at a time, tables in load order within each; only one step is held in memory.
   * May be walked again: the same rows come.
   */
  batches(): Generator<DemoBatch & { readonly companiesDone: number }>;
  /** Who leaves within 180 days after `asOf`, of those that bought; complete once the batches are walked. Never written. */
  readonly truth: readonly DemoTruth[];
}

/** Companies a step. */
const STEP = 250;

/** A believable customer world of an invented vendor of industrial equipment. Deterministic by its options. */
export function generateWorld({ size, seed, asOf }: WorldOptions): DemoWorld {
  const { companies, sales } = DEMO_SCALES[size];
  const today = dayOf(asOf);
  const startMs = (today - HISTORY_DAYS) * DAY;
  const truth: DemoTruth[] = [];
  function* batches(): Generator<DemoBatch & { readonly companiesDone: number }> {
    truth.length = 0;
    const house = new RowSink();
    const empty = house.mark();
    const teams = writeOrganisation(seed, startMs, sales, house);
    const products = productRange(seed, startMs);
    writeProducts(products, house);
    const first = (role: string) => house.since(empty, "app_user").find((user) => user.role === role)!;
    const market = writeMarket({ seed, today, asOf }, first("MARKETING").id as string, house);
    const chief = first("MANAGER");
    const analysts = {
      chief: chief.id as string,
      head: chief.team_id as string,
      analyst: first("ANALYST").id as string,
    };
    writeViews({ seed, today, asOf }, analysts, house);
    yield* batchesOf(house, 0);
    const frame: WorldFrame = { seed, today, asOf, teams, luck: evenLuck(randomOf(seed, 13)) };
    for (let from = 0; from < companies; from += STEP) {
      const until = Math.min(companies, from + STEP);
      const sink = new RowSink();
      for (let index = from; index < until; index++) {
        const life = liveCompany(frame, products, market, index, sink);
        if (life.fate) truth.push(truthOf(today, life));
      }
      yield* batchesOf(sink, until);
    }
  }
  return { companies, batches, truth };
}

function* batchesOf(sink: RowSink, companiesDone: number): Generator<DemoBatch & { readonly companiesDone: number }> {
  for (const table of DEMO_TABLES) {
    const rows = sink.rows[table];
    if (rows.length) yield { table, columns: DEMO_COLUMNS[table], rows, companiesDone };
  }
}

function truthOf(today: number, { plan, status, fate }: Life): DemoTruth {
  const active = status === "CUSTOMER";
  const leaves = active && fate!.leavesDay <= today + TRUTH_HORIZON;
  const known = leaves || !active;
  return {
    companyId: plan.id,
    active,
    leaves,
    leavesOn: known ? dateText(fate!.leavesDay) : null,
    reasons: known ? fate!.reasons : [],
  };
}

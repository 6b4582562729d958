import type { CompanyStatus } from "@guanxi/shared/company-status";
import type { HealthFactor } from "@guanxi/shared/health-factor";
import { uuidv7 } from "@guanxi/shared/uuid";
import { instant } from "../calendar.ts";
import type { DemoDeal } from "../deals.ts";
import { trouble, type Fate, type Scare } from "../fate.ts";
import type { CompanyPlan, WorldFrame } from "../plan.ts";
import type { DemoProduct } from "../product-range.ts";
import { randomOf, type Random } from "../random.ts";
import type { DemoContact } from "../staff.ts";
import type { DemoRow, RowSink, SinkMark } from "../tables.ts";
import type { Market } from "./market.ts";

/** One company's life, lived already: what its further records are derived from. */
export interface Story {
  readonly frame: WorldFrame;
  readonly market: Market;
  readonly plan: CompanyPlan;
  readonly products: readonly DemoProduct[];
  readonly staff: readonly DemoContact[];
  readonly deals: readonly DemoDeal[];
  readonly customerSince: number | null;
  readonly fate: Fate | null;
  readonly scares: readonly Scare[];
  readonly status: CompanyStatus;
  readonly interactions: readonly InteractionRow[];
  /** where the company's rows begin in the sink */
  readonly mark: SinkMark;
}

// A stream a concept, so that a change in one moves no other; below 30 are those of the life itself.
const STREAMS = {
  contract: 31,
  invoice: 32,
  credit: 33,
  online: 34,
  ticket: 35,
  competitor: 36,
  participation: 37,
  answer: 38,
  commitment: 39,
  need: 40,
  relationship: 41,
  status: 42,
  task: 43,
  alert: 44,
  note: 45,
  consent: 46,
  share: 47,
  subscription: 48,
  playbook: 49,
  review: 50,
} as const;

/** The random numbers of one concept of a story. */
export const streamOf = ({ frame, plan }: Story, concept: keyof typeof STREAMS): Random =>
  randomOf(frame.seed, STREAMS[concept], plan.index);

export const isChinese = ({ plan }: Story): boolean => plan.country === "CN";

/** How bad things are on a day, 0 to 1; 0 before the company is a customer. */
export const badness = ({ fate, scares, customerSince }: Story, kind: HealthFactor, day: number): number =>
  fate && customerSince !== null && day >= customerSince ? trouble(fate, scares, kind, day) : 0;

/** The interactions of a story that are of one of some kinds, in the order of time. */
export const interactionsOf = ({ interactions }: Story, ...kinds: readonly string[]): InteractionRow[] =>
  interactions.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => a.at.getTime() - b.at.getTime());

/** What a company's life left in the sink. */
export const interactionsSince = (mark: SinkMark, sink: RowSink): InteractionRow[] =>
  sink.since(mark, "interaction") as InteractionRow[];

/** An interaction with the types of its values. */
export type InteractionRow = DemoRow<"interaction"> & {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly at: Date;
  readonly resolved_at: Date | null;
};

/** The moment in office hours of a day, never after `asOf`. */
export function onDay({ frame }: Story, random: Random, day: number): Date {
  const at = instant(day, random.range(9, 18));
  return at > frame.asOf ? frame.asOf : at;
}

/** The key of a record made at a moment, and its dates. */
export const made = (random: Random, at: Date, changed: Date = at) => ({
  id: uuidv7(at.getTime(), random.bytes),
  created_at: at,
  updated_at: changed > at ? changed : at,
});

import type { Round } from "./load.ts";
import type { Operation } from "./operations.ts";

/** Everything a run has measured; of two, ours is the first. */
export interface Measured {
  readonly operations: {
    readonly operation: Operation;
    readonly ours: readonly Round[];
    readonly theirs: readonly Round[];
  }[];
  /** p50 milliseconds of ours and theirs, a block of documents each. */
  readonly unseen: readonly (readonly number[])[];
  /** Round trips to the database, by operation, of ours and of theirs. */
  readonly trips: readonly (readonly number[])[];
}

/** One line of the table: a figure of both servers and how they compare. */
export interface Line {
  readonly measure: string;
  /** A ratio, and whether it is to be at least or at most that. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  readonly ratios: readonly number[];
  readonly ours: string;
  readonly theirs: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/** A figure of every round, ours over theirs round by round. */
function line(
  measure: string,
  unit: string,
  digits: number,
  ours: readonly number[],
  theirs: readonly number[],
  target?: Line["target"],
): Line {
  const told = (values: readonly number[]) => `${median(values).toFixed(digits)}${unit}`;
  return {
    measure,
    ...(target ? { target } : {}),
    ratios: ours.map((value, i) => value / theirs[i]!),
    ours: told(ours),
    theirs: told(theirs),
  };
}

/** The lines that have a target, then those that explain them. */
export function linesOf({ operations, unseen, trips }: Measured): Line[] {
  const each = (measure: string, of: (round: Round) => number, unit: string, digits: number) =>
    operations.map(({ operation, ours, theirs }) =>
      line(`${measure}: ${operation.title}`, unit, digits, ours.map(of), theirs.map(of)),
    );
  const speed = operations.map(({ operation, ours, theirs }) => {
    const of = (rounds: readonly Round[]) => rounds.map((round) => round.perSecond);
    return line(`requests a second: ${operation.title}`, "", 0, of(ours), of(theirs), { atLeast: operation.target });
  });
  const database = each("database CPU a request", (round) => round.database, " ms", 2).map((found, i) =>
    operations[i]!.operation.name === "four" ? { ...found, target: { atMost: 1.15 } } : found,
  );
  const peaks = (who: "ours" | "theirs") =>
    operations.map((measured) => Math.max(...measured[who].map(({ peak }) => peak)));
  const memory =
    operations.length === 0
      ? []
      : [
          line("memory under load, highest", " MiB", 0, [Math.max(...peaks("ours"))], [Math.max(...peaks("theirs"))], {
            atMost: 0.7,
          }),
        ];
  const fresh =
    unseen.length === 0
      ? []
      : [
          line(
            "a document never seen before, p50",
            " ms",
            1,
            unseen.map(([a]) => a!),
            unseen.map(([, b]) => b!),
            {
              atMost: 0.6,
            },
          ),
        ];
  return [
    ...speed,
    ...database,
    ...fresh,
    ...memory,
    ...tripLine(trips),
    ...each("server CPU a request", (round) => round.node, " ms", 2),
    ...each("CPU a request, server and database", (round) => round.node + round.database, " ms", 2),
    ...each("bytes an answer", (round) => round.bytes, "", 0),
    ...each("latency p50 under this load", (round) => round.p50, " ms", 0),
    ...each("latency p99 under this load", (round) => round.p99, " ms", 0),
  ];
}

function tripLine(trips: Measured["trips"]): Line[] {
  const [ours, theirs] = trips;
  if (!ours || !theirs) return [];
  return [
    {
      measure: "round trips to the database: list, three, four, ten pages",
      target: { atMost: 1 },
      ratios: [Math.max(...ours)], // a target in itself, not beside PostGraphile's
      ours: ours.join(", "),
      theirs: theirs.join(", "),
    },
  ];
}

/** Whether the median ratio reaches the target; undefined where there is none. */
export function met({ target, ratios }: Line): boolean | undefined {
  if (!target) return undefined;
  const ratio = median(ratios);
  return "atLeast" in target ? ratio >= target.atLeast : ratio <= target.atMost;
}

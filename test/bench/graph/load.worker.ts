import autocannon from "autocannon";
import { text } from "node:stream/consumers";

// The load, in a process of its own: its work is not counted as anybody's. Reads what to do from stdin, answers on stdout.

/** What the worker is told. */
export interface LoadOrder {
  readonly url: string;
  readonly authorization?: string | undefined;
  readonly connections: number;
  readonly seconds: number;
  readonly bodies: readonly string[];
}

/** What it tells. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
}

const order = JSON.parse(await text(process.stdin)) as LoadOrder;
let connection = 0;
const result = await autocannon({
  url: order.url,
  connections: order.connections,
  duration: order.seconds,
  method: "POST",
  headers: {
    "content-type": "application/json",
    accept: "application/json",
    ...(order.authorization ? { authorization: order.authorization } : {}),
  },
  verifyBody: (body) => String(body).startsWith('{"data":{') && !String(body).includes(',"errors":['),
  setupClient(client) {
    // every connection goes through the bodies from a place of its own
    const start = Math.floor((order.bodies.length / order.connections) * connection++);
    const own = [...order.bodies.slice(start), ...order.bodies.slice(0, start)];
    client.setRequests(own.map((body) => ({ method: "POST", body })));
  },
});
const told: LoadResult = {
  requests: result["2xx"],
  seconds: result.duration,
  bytes: result.throughput.total,
  failed: result.non2xx + result.mismatches + result.errors + result.timeouts,
  p50: result.latency.p50,
  p99: result.latency.p99,
};
process.stdout.write(JSON.stringify(told));

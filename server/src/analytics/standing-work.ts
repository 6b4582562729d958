import type { GraphQLSchema } from "graphql";
import type { Services } from "../platform/http/context.ts";
import { checkAlarms } from "./alarm/check-alarms.ts";
import { renewScores } from "./health/renew-scores.ts";
import { issueReports } from "./report/issue-reports.ts";

/** How often it is looked whether something is due. */
const EVERY_MS = 60_000;

/** What an analysis does without being asked: alarms, reports and scores, each when its time comes. Every process has one. */
export class StandingWork {
  readonly #services: Services;
  readonly #schema: GraphQLSchema;
  readonly #onError: (error: unknown) => void;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(services: Services, schema: GraphQLSchema, onError: (error: unknown) => void) {
    this.#services = services;
    this.#schema = schema;
    this.#onError = onError;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), EVERY_MS);
    this.#timer.unref();
  }

  /** Does what is due now; one pass at a time. */
  run(): Promise<void> {
    this.#running ??= this.#pass().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #pass(): Promise<void> {
    for (const work of [checkAlarms, issueReports, renewScores])
      await work(this.#services, this.#schema, this.#stop.signal, this.#onError).catch(this.#onError);
  }

  /** Takes up nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running;
  }
}

import type { GraphQLSchema } from "graphql";
import type { Services } from "../platform/http/context.ts";
import { checkAlarms } from "./alarm/check-alarms.ts";
import { renewScores } from "./health/renew-scores.ts";
import { reviewLosses } from "./loss/review-losses.ts";
import { escalateRuns } from "./playbook/escalate.ts";
import { runPlaybooks } from "./playbook/run-playbooks.ts";
import { issueReports } from "./report/issue-reports.ts";

/** What has its time, in turn; making scores anew can take long and comes last. */
const WORK = [checkAlarms, issueReports, reviewLosses, escalateRuns, runPlaybooks, renewScores] as const;

/** How often it is looked whether something is due. */
const EVERY_MS = 60_000;

/** What an analysis does without being asked: alarms, reports, playbooks and scores, each when its time comes. Every process has one. */
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
    for (const work of WORK)
      await work(this.#services, this.#schema, this.#stop.signal, this.#onError).catch(this.#onError);
  }

  /** Takes up nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running;
  }
}

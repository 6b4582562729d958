import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL for this run; empty when the suite runs on the embedded engine. */
    postgresUrl: string;
  }
}

/** Gives the suites on PostgreSQL the server that `pnpm test` has started, or one of their own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.GUANXI_TEST_POSTGRES;
  if (project.config.env.GUANXI_TEST_ENGINE !== "postgresql" || given) {
    project.provide("postgresUrl", project.config.env.GUANXI_TEST_ENGINE === "postgresql" ? given! : "");
    return undefined;
  }
  const server = await startPostgres();
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}

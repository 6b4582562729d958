import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

// Vite would take graphql's ES build and Node its CommonJS one; two copies do not know each other's types.
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };

// The suites of `pnpm test`. API tests run twice, once on each engine.
const api = (engine: "embedded" | "postgresql") => ({
  resolve,
  test: {
    name: `api on ${engine}`,
    include: ["api/**/*.test.ts"],
    env: { GUANXI_TEST_ENGINE: engine },
    globalSetup: ["./database.global.ts"],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    isolate: false, // a third of a short file's time went into taking the server in
    sequence: { groupOrder: 1 },
  },
});

export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      { resolve, test: { name: "unit", include: ["unit/**/*.test.ts"], testTimeout: 60_000 } },
      api("embedded"),
      api("postgresql"),
      {
        plugins: [vue()],
        test: { name: "web", include: ["web/**/*.test.ts"], environment: "happy-dom" },
      },
      {
        test: {
          name: "faults",
          sequence: { groupOrder: 2 },
          include: ["faults/**/*.test.ts"],
          testTimeout: 420_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          expect: { poll: { timeout: 15_000 } },
          name: "e2e",
          sequence: { groupOrder: 3 },
          include: ["e2e/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

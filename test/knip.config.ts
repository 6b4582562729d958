import type { KnipConfig } from "knip";

// What counts as an entry beside what package.json and the tools' own configuration name.
const config: KnipConfig = {
  workspaces: {
    ".": { entry: [] },
    shared: { entry: ["src/*.ts"] },
    server: { entry: ["bin/*.mjs"] },
    // the generated client preset imports it
    web: { ignoreDependencies: ["@graphql-typed-document-node/core"] },
    // programs that check.mjs starts by their path
    test: {
      entry: ["**/*.test.ts", "*.mjs"],
      // runs beside packages of its own, which the benchmark installs
      ignore: ["bench/graph/postgraphile/server.mjs"],
      ignoreBinaries: ["unshare"], // of the system, where it has it
      ignoreDependencies: ["dependency-cruiser", "oxfmt", "oxlint"],
    },
  },
};

export default config;

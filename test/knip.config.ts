import type { KnipConfig } from "knip";

// What counts as an entry: programs, tests, and what configuration files name.
const config: KnipConfig = {
  workspaces: {
    ".": { entry: [], ignoreDependencies: ["node"] },
    shared: { entry: ["src/*.ts"] },
    server: {
      entry: ["src/main.ts", "src/cli/guanxi.ts", "src/platform/database/embedded/worker.ts", "bin/*.mjs", "rolldown.config.mjs"],
      ignoreDependencies: ["@guanxi/shared"],
    },
    web: { entry: ["src/main.ts", "index.html"], ignore: ["src/gql/**"] },
    test: { entry: ["**/*.test.ts", "*.mjs", "*.global.ts", "bench/*.mjs"] },
  },
};

export default config;

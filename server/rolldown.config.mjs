import { defineConfig } from "rolldown";

const bare = (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("@oxc-project");
// of other libraries only what the vocabulary needs is taken in, so that whatever asks from within one is needed by it
const ofShared = (importer) => /\/shared\/src\/|\/node_modules\//.test(importer?.replaceAll("\\", "/") ?? "");

// The server and the vocabulary become a few plain files, with what the vocabulary needs; every other library stays a dependency.
export default defineConfig({
  input: {
    main: "src/main.ts",
    guanxi: "src/cli/guanxi.ts",
    "new-database": "src/cli/new-database.ts",
    "embedded-worker": "src/platform/database/embedded/worker.ts",
  },
  platform: "node",
  tsconfig: "tsconfig.json",
  external: (id, importer) => bare(id) && !id.startsWith("@guanxi/shared") && !ofShared(importer),
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    sourcemap: true,
    cleanDir: true,
  },
});

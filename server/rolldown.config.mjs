import { defineConfig } from "rolldown";

// The server and the vocabulary become a few plain files; every library stays a dependency.
export default defineConfig({
  input: {
    main: "src/main.ts",
    guanxi: "src/cli/guanxi.ts",
    "embedded-worker": "src/platform/database/embedded/worker.ts",
  },
  platform: "node",
  tsconfig: "tsconfig.json",
  external: (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("@guanxi/shared") && !id.startsWith("@oxc-project"),
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", sourcemap: true, cleanDir: true },
});

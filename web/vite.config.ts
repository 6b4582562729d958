import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const api = process.env["GUANXI_API"] ?? "http://127.0.0.1:4000";

export default defineConfig({
  plugins: [vue()],
  define: {
    // vue-i18n's flags: no legacy API, no devtools, messages compiled without `new Function`, which a strict CSP forbids.
    __VUE_I18N_FULL_INSTALL__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
    "globalThis.__DEV__": "false",
  },
  resolve: { dedupe: ["vue", "graphql", "echarts"] },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // data: URLs would need a wider CSP
    assetsInlineLimit: 0,
    // the chart families are large on purpose and loaded only where a chart stands
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: {
      "/graphql": { target: api, ws: true },
      "/docs/examples.json": { target: api },
      "/auth": { target: api },
      "/export": { target: api },
      "/import/files": { target: api },
      "/import/runs": { target: api },
      "/audit/report": { target: api },
    },
  },
});

// Who may import whom (dependency-cruiser). Folder = concept: a forbidden arrow is a concept in the wrong place.

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

export default {
  forbidden: [
    forbid(
      "no-circular-outside-entities",
      "Only entities point at each other in circles.",
      { path: "^(server|shared|web)/src", pathNot: "\\.entity\\.ts$" },
      { circular: true, viaOnly: { pathNot: "\\.entity\\.ts$" } },
    ),
    forbid("shared-alone", "The vocabulary imports nothing of ours.", { path: "^shared/" }, { path: "^(server|web)/" }),
    forbid(
      "server-not-web",
      "Server and web meet in the schema and the vocabulary only.",
      { path: "^server/" },
      { path: "^web/" },
    ),
    forbid(
      "web-not-server",
      "Server and web meet in the schema and the vocabulary only.",
      { path: "^web/" },
      { path: "^server/" },
    ),
    forbid(
      "platform-knows-no-domain",
      "platform is used by all and knows none.",
      { path: "^server/src/platform/" },
      { path: "^server/src/(graph|analytics|governance|identity|demo|workspace|cli)/" },
    ),
    forbid(
      "graph-below",
      "graph knows neither analytics nor governance.",
      { path: "^server/src/graph/" },
      { path: "^server/src/(analytics|governance|identity|demo|workspace|cli)/" },
    ),
    forbid(
      "analytics-not-governance",
      "analytics and governance do not import each other.",
      { path: "^server/src/analytics/" },
      { path: "^server/src/governance/" },
    ),
    forbid(
      "governance-not-analytics",
      "analytics and governance do not import each other.",
      { path: "^server/src/governance/" },
      { path: "^server/src/analytics/" },
    ),
    forbid(
      "resolvers-only-by-the-root",
      "Nobody imports a resolver but the composition root.",
      { path: "^server/src/", pathNot: "^server/src/resolvers\\.ts$" },
      { path: "\\.resolver\\.ts$" },
    ),
    forbid(
      "ui-knows-no-domain",
      "ui is used by all pages and knows none.",
      { path: "^web/src/ui/" },
      { path: "^web/src/(graph|analytics|governance|identity|app)/" },
    ),
    forbid(
      "demo-aside",
      "Only the entry points know the demo world.",
      { path: "^server/src/", pathNot: "^server/src/(demo/|main\\.ts$|cli/)" },
      { path: "^server/src/demo/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(web/src/gql|.*/dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".vue", ".mjs", ".js", ".json"],
    },
  },
};

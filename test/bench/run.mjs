import { buildServer, buildWeb } from "../../server/bin/build.mjs";

// `pnpm bench <name> [arguments]`: measures on this machine and prints what it measured.

const BENCHES = {
  facts: () => import("./facts.ts"),
  graph: () => import("./graph.ts"),
  start: () => import("./start.ts"),
};
const [name, ...args] = process.argv.slice(2);

if (!Object.hasOwn(BENCHES, name ?? "")) {
  process.stderr.write(`pnpm bench <name>, one of: ${Object.keys(BENCHES).join(", ")}\n`);
  process.exit(1);
}
await buildServer();
if (name === "start") await buildWeb();
await (await BENCHES[name]()).bench(args);

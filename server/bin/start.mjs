import { buildServer, buildWeb } from "./build.mjs";

const began = Date.now();
const built = [await buildServer(), await buildWeb()].some(Boolean);
if (built) process.stdout.write(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
await import("../dist/main.js");

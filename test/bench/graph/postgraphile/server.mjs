import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

// PostGraphile as its documentation sets it up for production: the amber preset on plain node:http, nothing watched,
// nothing explained, no IDE. Copied next to its packages in the cache folder and started from there.

const handler = postgraphile({
  extends: [PostGraphileAmberPreset],
  // It would leave out orders and conditions on columns without an index of their own (a contact's name).
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["public"],
      poolConfig: { max: Number(process.env.POOL), options: "-c timezone=UTC" },
    }),
  ],
  grafast: {
    explain: false,
    // the role and the claims of whoever asks, as its documentation sets them for row-level security
    ...(process.env.PG_SETTINGS ? { context: () => ({ pgSettings: JSON.parse(process.env.PG_SETTINGS) }) } : {}),
  },
  grafserv: {
    graphqlPath: "/graphql",
    graphiql: false,
    watch: false,
    websockets: false,
  },
});
const server = createServer();
const serv = handler.createServ(grafserv);
await serv.addTo(server);
await serv.ready();
server.listen(0, "127.0.0.1", () => process.stdout.write(`listening on ${server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));

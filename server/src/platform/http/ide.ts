import type { FastifyInstance } from "fastify";
import { ruruHTML } from "ruru/server";
import { getStaticFile } from "ruru/static";

const STATIC_PATH = "/graphql/ide/";

/** A first query that answers on any data. */
const FIRST_QUERY = `# The customer graph. Ctrl/Cmd-Enter runs a query, the book on the left tells the schema.
{
  companies(first: 5, orderBy: [{ field: FACT_REVENUE12M, direction: DESC }]) {
    totalCount
    nodes {
      name
      status
      fact { revenue12m healthScore }
      contacts(first: 3) { nodes { name title role } }
      deals(first: 3, orderBy: [{ field: AMOUNT, direction: DESC }]) { nodes { name stage amount } }
    }
  }
}
`;

/** The page of the IDE; every file of it comes from this server, none from the internet. */
export const idePage = (): string =>
  ruruHTML({
    endpoint: "/graphql",
    staticPath: STATIC_PATH,
    clientConfig: { defaultQuery: FIRST_QUERY } as never,
  });

/** Serves the files of the IDE. */
export function serveIde(server: FastifyInstance): void {
  server.get(`${STATIC_PATH}*`, async (request, reply) => {
    const file = await getStaticFile({
      staticPath: STATIC_PATH,
      urlPath: request.url.split("?")[0]!,
      acceptEncoding: request.headers["accept-encoding"],
      disallowDevAssets: true,
    });
    if (!file) return reply.callNotFound();
    return reply.headers(file.headers).header("cache-control", "public, max-age=86400").send(file.content);
  });
}

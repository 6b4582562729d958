import type { FastifyInstance } from "fastify";
import { getStaticFile } from "ruru/static";
import type { Example } from "./examples.ts";
import { idePage } from "./ide-page.ts";

const STATIC_PATH = "/graphql/ide/";

/** Serves the files of the IDE. Returns its page. */
export function serveIde(server: FastifyInstance, examples: readonly Example[]): string {
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
  return idePage(STATIC_PATH, examples);
}

import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { existsSync } from "node:fs";

/** Serves the built dashboard; every path that is none of its files is a page of it. */
export async function serveDashboard(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await server.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, file) {
      // names of built files carry their hash; the page itself must be asked for again
      const hashed = file.includes("/assets/");
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    if (page) return reply.header("cache-control", "no-cache").sendFile("index.html");
    return reply
      .code(404)
      .send({ error: { code: "NOT_FOUND", message: `There is nothing at ${request.url.split("?")[0]}` } });
  });
}

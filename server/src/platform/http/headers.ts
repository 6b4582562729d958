import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { createHash } from "node:crypto";
import { isSecure, type Place } from "../auth/peer.ts";

/** The hashes of a page's own inline scripts, as a policy names them: whatever else is written into it does not run. */
const scriptHashes = (page: string): string[] =>
  [...page.matchAll(/<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/g)]
    .filter(([, text]) => text !== "")
    .map(([, text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`);

const self = ["'self'"];

/** What a page of ours may load and do; scripts are files of this server, and the given hashes. */
const policy = (scripts: readonly string[]) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: [...self, ...scripts],
    styleSrc: [...self, "'unsafe-inline'"], // charts, the table's column widths, and the IDE set styles of elements
    imgSrc: [...self, "data:", "blob:"],
    fontSrc: [...self, "data:"],
    connectSrc: self,
    workerSrc: [...self, "blob:"],
    manifestSrc: self,
    formAction: self,
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
});

/** Headers of every answer that keep a browser from doing what no page of ours asks. */
export async function serveHeaders(server: FastifyInstance, place: Place): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: policy([]),
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false, // over an unencrypted connection it means nothing
  });
  server.addHook("onSend", async (request, reply) => {
    if (isSecure(request.raw, place)) reply.header("strict-transport-security", "max-age=31536000");
  });
}

/** The policy of a page with inline scripts of its own. */
export function policyOf(page: string): string {
  const { directives } = policy(scriptHashes(page));
  const name = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.entries(directives)
    .map(([key, values]) => `${name(key)} ${values.join(" ")}`)
    .join(";");
}

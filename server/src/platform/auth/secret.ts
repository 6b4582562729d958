import { createHash, randomBytes } from "node:crypto";

/** What begins every API token, so that people and scanners know one when they see it. */
export const TOKEN_PREFIX = "gx_";

/** A secret that nobody guesses: 256 bits as 43 letters. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** How a secret is kept. It is random, so that a plain digest is enough. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** What a hash costs: the first of OWASP's recommendations for argon2id. Memory in KiB. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** How long a password is, in characters. */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;

const text = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

/** The hash of a password as PHC text, which keeps what it cost beside it: a later release may ask for more. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive("argon2id", { ...COST, message: password.normalize("NFKC"), nonce, tagLength: TAG_BYTES });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** What is worked on where nobody has a password: an unknown user takes as long as a known one. */
const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(Buffer.alloc(SALT_BYTES))}$${text(Buffer.alloc(TAG_BYTES))}`;

/** Whether a password is the one of a hash. Without a hash the same work is done, and the answer is no. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt, kept] = PHC.exec(hash ?? NOBODYS) ?? [];
  if (kept === undefined) throw new Error("A password hash that is no argon2id text");
  const expected = Buffer.from(kept, "base64");
  const tag = await derive("argon2id", {
    message: password.slice(0, PASSWORD_LENGTH.most).normalize("NFKC"),
    nonce: Buffer.from(salt!, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(tag, expected) && hash !== null && hash !== undefined;
}

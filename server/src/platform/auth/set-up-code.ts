import { randomInt, timingSafeEqual } from "node:crypto";
import { secretHash } from "./secret.ts";

/** Letters and digits that nobody takes for one another. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const PARTS = 3;
const PART = 4;

const plain = (code: string): string =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");

/** The code by which the one who started the server is known to it while nobody else is. It lives as long as the process. */
export class SetUpCode {
  /** As it is told to people: `K7QD-2MXA-9HTR`. */
  readonly text = Array.from({ length: PARTS }, () =>
    Array.from({ length: PART }, () => SIGNS[randomInt(SIGNS.length)]).join(""),
  ).join("-");

  /** Whether this is the code, however it was typed. */
  is(said: string | null | undefined): boolean {
    return timingSafeEqual(Buffer.from(secretHash(plain(said ?? ""))), Buffer.from(secretHash(plain(this.text))));
  }
}

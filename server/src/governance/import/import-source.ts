import type { Readable } from "node:stream";

/** A file to import: it can be opened more than once, since it is surveyed before it is written. */
export interface ImportSource {
  /** The name a person knows the file by; it may contain folders. */
  readonly name: string;
  /** Bytes; used for progress only. */
  readonly size: number;
  open(): Readable;
}

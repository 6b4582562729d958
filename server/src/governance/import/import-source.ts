import type { Readable } from "node:stream";

/** A file to import: it can be opened more than once, since it is surveyed before it is written. */
export interface ImportSource {
  /** The name a person knows the file by; it may contain folders. */
  readonly name: string;
  /** Bytes; used for progress only. */
  readonly size: number;
  /** Named by the caller, and not merely found in a folder: then it is an error if it is no customer sheet. */
  readonly explicit: boolean;
  open(): Readable;
}

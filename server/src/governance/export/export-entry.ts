import { uuidv7 } from "@guanxi/shared/uuid";
import { actorOf } from "../../platform/audit/audit-log.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import type { ExportRequest } from "./export-request.ts";

/** What the audit knows of one export: one entry before its first byte, one with its count when it is over. */
export class ExportEntry {
  readonly #context: GraphContext;
  readonly #asked: ExportRequest;
  readonly #id = uuidv7();
  #records = 0;
  #over = false;

  private constructor(context: GraphContext, asked: ExportRequest) {
    this.#context = context;
    this.#asked = asked;
  }

  static async begin(context: GraphContext, asked: ExportRequest): Promise<ExportEntry> {
    const entry = new ExportEntry(context, asked);
    await entry.#record("EXPORT", entry.#file, asked.given, entry.#id);
    return entry;
  }

  /** So many more records went into the file. */
  told(records: number): void {
    this.#records += records;
  }

  /** The file is complete. */
  async end(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    await this.#end("complete");
  }

  /** It will not be any more; nothing where it is. */
  async breakOff(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    await this.#end("broken off");
  }

  get #file(): string {
    return `${this.#asked.root}.${this.#asked.format}`;
  }

  #end(how: string): Promise<void> {
    const detail = { export: this.#id, records: this.#records };
    return this.#record("EXPORT_END", `${this.#file}: ${this.#records} records, ${how}`, detail, uuidv7());
  }

  #record(action: string, reason: string, detail: unknown, id: string): Promise<void> {
    return this.#context.audit.record({
      ...actorOf(this.#context.principal),
      id,
      action,
      entity: this.#asked.model.name,
      records: [],
      fields: this.#asked.columns.map(({ path }) => path),
      reason,
      detail,
    });
  }
}

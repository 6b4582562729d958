import { ImportFileError } from "../import-error.ts";
import type { ImportSource } from "../import-source.ts";
import { ENTITY_NAMES } from "../mapping/field.ts";
import { mapHeader, type SheetMapping } from "../mapping/map-header.ts";
import { openSheet, type Sheet } from "../read/sheet.ts";
import { isDictionary, readDictionary } from "./dictionary.ts";
import type { Unit } from "../values/unit.ts";

/** A file that was recognised. */
export interface PlannedFile {
  readonly source: ImportSource;
  readonly sheet: Sheet;
  readonly mapping: SheetMapping;
}

/** A file that will not be imported: left out of its folder for a reason, or in error. */
export interface RejectedFile {
  readonly source: ImportSource;
  readonly sheet: Sheet | null;
  readonly reason: string;
  readonly error: ImportFileError | null;
}

/** What a run is going to do: files in the order in which their relations resolve. */
export interface ImportPlan {
  readonly files: readonly PlannedFile[];
  readonly rejected: readonly RejectedFile[];
  readonly units: ReadonlyMap<string, Unit>;
}

/** Opens every file, recognises what it lists, and orders the files. */
export async function planImport(sources: readonly ImportSource[]): Promise<ImportPlan> {
  const files: PlannedFile[] = [];
  const rejected: RejectedFile[] = [];
  const units = new Map<string, Unit>();
  for (const source of sources) {
    try {
      const sheet = await openSheet(source, findHeader);
      const mapping = mapHeader(sheet.header, source.name);
      if (mapping) files.push({ source, sheet, mapping });
      else if (isDictionary(sheet.header)) {
        for (const [key, unit] of await readDictionary(sheet)) units.set(key, unit);
        rejected.push({ source, sheet, reason: "A data dictionary: it describes the other files.", error: null });
      } else rejected.push(unrecognised(source, sheet));
    } catch (error) {
      const failure = asFileError(error);
      // Beside the sheets of a folder other files may lie: they are told, and no error.
      const stray = !source.explicit && (failure.code === "NOT_CSV" || failure.code === "EMPTY_FILE");
      rejected.push({ source, sheet: null, reason: failure.message, error: stray ? null : failure });
    }
  }
  const rank = ({ mapping }: PlannedFile): number => ENTITY_NAMES.indexOf(mapping.primary.entity);
  return { files: files.toSorted((a, b) => rank(a) - rank(b)), rejected, units };
}

/** An error of the file system is told as one of the file. */
export function asFileError(error: unknown): ImportFileError {
  if (error instanceof ImportFileError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^E[A-Z]+$/u.test(code)) throw error;
  return new ImportFileError("FILE_UNREADABLE", `The file cannot be read: ${message}`);
}

/** The header is the first row of several cells: titles above it fill only one. */
function findHeader(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== "").length);
  return Math.max(
    0,
    filled.findIndex((count) => count > 1),
  );
}

function unrecognised(source: ImportSource, sheet: Sheet): RejectedFile {
  const headers = sheet.header
    .slice(0, 20)
    .map((header) => `"${header}"`)
    .join(", ");
  const message = `The header on line ${sheet.headerLine} is not known: ${headers}. No list of companies, contacts, products, deals, orders, contracts, interactions, tickets, usage, lost customers or users has these columns.`;
  const error = source.explicit ? new ImportFileError("HEADER_UNKNOWN", message, sheet.headerLine) : null;
  return { source, sheet, reason: message, error };
}

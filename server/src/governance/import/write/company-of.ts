import type { EntityName } from "../mapping/field.ts";
import type { Directory } from "../resolve/directory.ts";
import { text } from "./draft.ts";
import type { EntityRow, WriteContext } from "./writer.ts";

/**
 * The company a row belongs to and cannot be without. When it is not known the row is refused; a companion entity is
 * left out with a warning instead, since the rest of its row is in.
 */
export function companyOf(
  companies: Directory,
  { draft, values }: EntityRow,
  entity: EntityName,
  context: WriteContext,
): string | null {
  const [key, name] = [text(values, "companyKey"), text(values, "company")];
  const found = companies.resolve(key, name);
  if (found.id !== null) return found.id;
  const said = name ?? key;
  const column = context.header(entity, name === null ? "companyKey" : "company");
  const finding =
    said === null
      ? { code: "COMPANY_EMPTY", message: `The ${entity} names no company.` }
      : found.why === "ambiguous"
        ? { code: "COMPANY_AMBIGUOUS", message: `More than one company is called "${said}"; give its key.` }
        : { code: "COMPANY_UNKNOWN", message: `No company "${said}" is known; import it first.` };
  if (context.primary === entity) draft.refuse(finding, column, said);
  else draft.warn(finding.code, `${finding.message} The ${entity} is left out.`, column, said);
  return null;
}

import {
  type DocumentNode,
  getVariableValues,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { Contact } from "../../graph/contact/contact.entity.ts";
import { outreach } from "../../graph/consent/outreach.ts";
import { userError } from "../../platform/errors.ts";
import { variablesBeyondLimits } from "../../platform/http/limits.ts";
import { allModels, type EntityModel, modelOf } from "../../platform/model/model.ts";
import { columnOf, defaultColumns, type ExportColumn, MAX_COLUMNS, selectionOf } from "./columns.ts";
import { FORMATS, type FormatName } from "./formats.ts";

/** What is to be exported. */
export interface ExportRequest {
  readonly root: string;
  readonly format: FormatName;
  readonly model: EntityModel;
  readonly columns: readonly ExportColumn[];
  /** The list's arguments as they were given. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The question that one page of the list answers; `first` and `after` are its own. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const PAGING = new Set(["first", "after", "last", "before"]);

/** The entity that a list of the graph's root is of; undefined where there is no such list. */
const modelOfList = (root: string): EntityModel | undefined =>
  root === outreach.name ? modelOf(Contact) : allModels().find((model) => model.root === root);

/**
 * Reads what is asked for.
 *
 * @param file `companies.csv`: a list of the graph's root, and a format
 * @param body the list's own arguments (filter, orderBy, search, ...) and `columns`
 * @throws NOT_FOUND, BAD_USER_INPUT
 */
export function readRequest(schema: GraphQLSchema, file: string, body: unknown): ExportRequest {
  const dot = file.lastIndexOf(".");
  const root = file.slice(0, Math.max(dot, 0));
  const format = file.slice(dot + 1);
  const model = modelOfList(root);
  if (!model) throw userError("NOT_FOUND", "There is no such list; lists are called as at the graph's root");
  if (!(format in FORMATS)) throw userError("NOT_FOUND", `A file is one of these: ${Object.keys(FORMATS).join(", ")}`);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw userError("BAD_USER_INPUT", "Say what is wanted as a JSON object");
  const deep = variablesBeyondLimits(body);
  if (deep) throw deep;
  const { columns: named, ...given } = body as Record<string, unknown>;
  const columns = readColumns(model, named);
  const field = schema.getQueryType()!.getFields()[root]!;
  return { root, format: format as FormatName, model, columns, given, ...questionOf(schema, field, columns, given) };
}

function readColumns(model: EntityModel, named: unknown): ExportColumn[] {
  if (named === undefined || named === null) return defaultColumns(model);
  if (!Array.isArray(named) || named.length === 0 || named.length > MAX_COLUMNS)
    throw userError("BAD_USER_INPUT", `columns are 1 to ${MAX_COLUMNS} paths of fields`);
  return named.map((one: unknown) => {
    const { path, label } = (typeof one === "string" ? { path: one } : (one ?? {})) as Record<string, unknown>;
    if (typeof path !== "string" || (label !== undefined && typeof label !== "string"))
      throw userError("BAD_USER_INPUT", 'A column is a path ("owner.name"), or a path and a label');
    return columnOf(model, path, label as string | undefined);
  });
}

/** @throws BAD_USER_INPUT where an argument is none of the list's, or wrong */
function questionOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  columns: readonly ExportColumn[],
  given: Readonly<Record<string, unknown>>,
): Pick<ExportRequest, "document" | "definition" | "variables"> {
  const own = field.args.filter(({ name }) => !PAGING.has(name));
  const unknown = Object.keys(given).find((name) => !own.some((argument) => argument.name === name));
  if (unknown !== undefined) {
    const known = ["columns", ...own.map(({ name }) => name)].join(", ");
    throw userError("BAD_USER_INPUT", `${JSON.stringify(unknown.slice(0, 60))} is none of ${known}`);
  }
  const declared = ["$first: Int", "$after: String", ...own.map(({ name, type }) => `$${name}: ${String(type)}`)];
  const passed = ["first", "after", ...own.map(({ name }) => name)].map((name) => `${name}: $${name}`);
  const document = parse(
    `query Export(${declared.join(", ")}) { ${field.name}(${passed.join(", ")}) { edges { cursor node { ${selectionOf(columns)} } } } }`,
    { noLocation: true },
  );
  const definition = document.definitions[0] as OperationDefinitionNode;
  const { errors, coerced } = getVariableValues(schema, definition.variableDefinitions!, given, { maxErrors: 1 });
  if (errors) throw userError("BAD_USER_INPUT", errors[0]!.message.replace(/ Did you mean .*\?$/su, ""));
  return { document, definition, variables: coerced };
}

import type { FieldNode, GraphQLObjectType } from "graphql";
import { allModels, type EntityModel } from "../../platform/model/model.ts";
import { Compiler, compileRecord } from "./compile.ts";
import { modelOfId, uuidOf } from "./node-id.ts";
import type { ConnectionArguments } from "./page.ts";
import { argumentsOf, type Fields, objectType, type Operation, subFields } from "./selection.ts";

/** How a root field of the graph becomes SQL that gives its JSON text. */
export type RootCompiler = (compiler: Compiler, operation: Operation, nodes: readonly FieldNode[]) => string;

/** `companies` of Company, `company` for one of them. */
export const singular = (model: EntityModel): string => model.name.charAt(0).toLowerCase() + model.name.slice(1);

function listRoot(model: EntityModel): RootCompiler {
  return (compiler, operation, nodes) => {
    const args = argumentsOf(operation, queryType(operation), nodes[0]!) as ConnectionArguments;
    return `(${compiler.connection(model, args, nodes, () => "true", 1, 0)})`;
  };
}

function recordRoot(model: EntityModel): RootCompiler {
  return (compiler, operation, nodes) => {
    const { id } = argumentsOf(operation, queryType(operation), nodes[0]!) as { id: string };
    return compileRecord(compiler, model, uuidOf(model, id), fieldsOf(operation, model, nodes));
  };
}

const queryType = (operation: Operation): GraphQLObjectType => operation.schema.getQueryType()!;

const fieldsOf = (operation: Operation, model: EntityModel, nodes: readonly FieldNode[]): Fields =>
  subFields(operation, objectType(operation, model.name), nodes);

function nodeText(compiler: Compiler, operation: Operation, id: string, nodes: readonly FieldNode[]): string {
  const model = modelOfId(id);
  return model ? compileRecord(compiler, model, uuidOf(model, id), fieldsOf(operation, model, nodes)) : "'null'";
}

const nodeRoot: RootCompiler = (compiler, operation, nodes) => {
  const { id } = argumentsOf(operation, queryType(operation), nodes[0]!) as { id: string };
  return nodeText(compiler, operation, id, nodes);
};

const nodesRoot: RootCompiler = (compiler, operation, nodes) => {
  const { ids } = argumentsOf(operation, queryType(operation), nodes[0]!) as { ids: string[] };
  const parts = ids.map((id) => nodeText(compiler, operation, id, nodes));
  return `('[' || ${parts.length === 0 ? "''" : parts.join(" || ',' || ")} || ']')`;
};

/** The root fields the engine answers. */
export function rootCompilers(): Map<string, RootCompiler> {
  const roots = new Map<string, RootCompiler>([
    ["node", nodeRoot],
    ["nodes", nodesRoot],
  ]);
  for (const model of allModels())
    if (model.root) {
      roots.set(model.root, listRoot(model));
      roots.set(singular(model), recordRoot(model));
    }
  return roots;
}

import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Everything that a field of a query can be asked for without arguments; of records of the graph only their id. */
export function wholeSelection(schema: GraphQLSchema, field: string): string {
  const select = (type: GraphQLOutputType, above: readonly string[]): string => {
    const named = getNamedType(type);
    if (!isObjectType(named) || above.includes(named.name)) return "";
    const fields = Object.values(named.getFields());
    const record = above.length > 0 && fields.some(({ name }) => name === "id") && named.name !== "ImportRun";
    if (record) return "{ id }";
    const chosen = fields.flatMap((one) => {
      if (one.args.some(isRequiredArgument)) return [];
      if (isLeafType(getNamedType(one.type))) return [one.name];
      if (getNamedType(one.type).name.endsWith("Connection")) return [];
      const inner = select(one.type, [...above, named.name]);
      return inner ? [`${one.name} ${inner}`] : [];
    });
    return `{ ${chosen.join(" ")} }`;
  };
  return select(schema.getQueryType()!.getFields()[field]!.type, []);
}

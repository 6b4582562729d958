import { type ClassType, Field, InputType, ObjectType, ArgsType } from "type-graphql";

/** A field of a type made at boot. */
export interface FieldDefinition {
  readonly name: string;
  readonly type: () => unknown;
  readonly nullable?: boolean;
  readonly description: string;
  readonly default?: unknown;
}

function classOf(name: string, fields: readonly FieldDefinition[]): ClassType {
  const made = { [name]: class {} }[name]!;
  for (const field of fields)
    Field(field.type as never, {
      nullable: field.nullable ?? false,
      description: field.description,
      ...(field.default === undefined ? {} : { defaultValue: field.default }),
    })(made.prototype, field.name);
  return made;
}

/** An input type made at boot from its fields. */
export function defineInput(name: string, description: string, fields: readonly FieldDefinition[]): ClassType {
  const made = classOf(name, fields);
  InputType(name, { description })(made);
  return made;
}

/** An object type made at boot from its fields. */
export function defineObject(name: string, description: string, fields: readonly FieldDefinition[]): ClassType {
  const made = classOf(name, fields);
  ObjectType(name, { description, simpleResolvers: true })(made);
  return made;
}

/** The arguments of a field, made at boot. */
export function defineArguments(name: string, fields: readonly FieldDefinition[]): ClassType {
  const made = classOf(name, fields);
  ArgsType()(made);
  return made;
}

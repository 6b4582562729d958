import { Arg, ArgsType, type ClassType, Field, InputType, ObjectType } from "type-graphql";

/** A field of a type made at boot. */
export interface FieldDefinition {
  readonly name: string;
  readonly type: () => unknown;
  readonly nullable?: boolean;
  readonly description: string;
  readonly default?: unknown;
  /** The arguments the field takes. */
  readonly arguments?: readonly FieldDefinition[];
}

const optionsOf = (field: FieldDefinition) => ({
  nullable: field.nullable ?? false,
  description: field.description,
  ...(field.default === undefined ? {} : { defaultValue: field.default }),
});

function defineField(prototype: object, field: FieldDefinition): void {
  if (!field.arguments) return Field(field.type as never, optionsOf(field))(prototype, field.name);
  const descriptor = { value: () => undefined, configurable: true, writable: true, enumerable: false };
  Object.defineProperty(prototype, field.name, descriptor);
  Field(field.type as never, optionsOf(field))(prototype, field.name, descriptor as never);
  field.arguments.forEach((argument, i) =>
    Arg(argument.name, argument.type as never, optionsOf(argument) as never)(prototype, field.name, i),
  );
}

function classOf(name: string, fields: readonly FieldDefinition[]): ClassType {
  const made = { [name]: class {} }[name]!;
  for (const field of fields) defineField(made.prototype, field);
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

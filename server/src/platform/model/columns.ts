import { Entity, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { PropertyOptions } from "@mikro-orm/core";
import { Field, ID, ObjectType } from "type-graphql";
import { connectionField } from "./connection.ts";
import { graphqlType } from "./graphql-type.ts";
import {
  columnName,
  type EntityClass,
  type EntityOptions,
  noteEntity,
  noteField,
  type PersonalKind,
  type ScalarKind,
  type UnionModel,
  type WriteRules,
} from "./model.ts";
import { Node } from "./node.interface.ts";
import { unionConnectionField } from "./union.ts";

// One decorator a field: MikroORM's column, GraphQL's field and the read engine's model say the same by construction,
// so a non-null field over a nullable column cannot be written down.

type PropertyDecorator = (prototype: object, field: string) => void;

/** What every field says of itself. */
export interface FieldOptions extends WriteRules {
  /** For the schema; with the Chinese term where there is one. */
  readonly description: string;
  readonly nullable?: boolean;
  /** What it tells of a person: a masked role sees less of it. */
  readonly personal?: PersonalKind;
  /** Kept encrypted: found by the whole value of a phone or mail address alone, and neither sorted nor grouped by. */
  readonly sealed?: true;
  /** An amount in the base currency. */
  readonly money?: true;
  /** What only MikroORM wants to know. */
  readonly orm?: PropertyOptions<object>;
}

function column(
  type: ScalarKind,
  orm: PropertyOptions<object>,
  options: FieldOptions,
  enumType?: object,
  list = false,
) {
  const nullable = options.nullable ?? false;
  const decorator: PropertyDecorator = (prototype, field) => {
    Property({ ...orm, ...options.orm, fieldName: columnName(field), nullable })(prototype, field);
    const graphql = graphqlType(type, enumType);
    Field(() => (list ? [graphql] : graphql) as never, { nullable, description: options.description })(
      prototype,
      field,
    );
    noteField(prototype, {
      kind: "column",
      field,
      column: columnName(field),
      rules: options,
      type,
      nullable,
      list,
      description: options.description,
      ...(enumType ? { enumType } : {}),
      ...(options.personal ? { personal: options.personal } : {}),
      ...(options.sealed ? { sealed: options.sealed } : {}),
      ...(options.money ? { money: options.money } : {}),
    });
  };
  return decorator;
}

/** Free text. */
export const Text = (options: FieldOptions) => column("string", { type: "text" }, options);
/** A whole number. */
export const Whole = (options: FieldOptions) => column("int", { type: "integer" }, options);
/** A measured number, double precision. */
export const Real = (options: FieldOptions) => column("float", { type: "double" }, options);
/** An exact amount in the base currency. */
export const Money = (options: FieldOptions) =>
  column("decimal", { type: "decimal", precision: 18, scale: 2 }, { ...options, money: true });
/** An exact count that may have decimals. */
export const Quantity = (options: FieldOptions) =>
  column("decimal", { type: "decimal", precision: 18, scale: 3 }, options);
export const Flag = (options: FieldOptions) => column("boolean", { type: "boolean" }, options);
/** A calendar day. */
export const Day = (options: FieldOptions) => column("date", { type: "date" }, options);
/** An instant. */
export const Instant = (options: FieldOptions) => column("dateTime", { type: "timestamptz" }, options);
/** One value of an enum. */
export const Choice = (enumType: object, options: FieldOptions) => column("enum", { type: "text" }, options, enumType);
/** Several values of an enum. */
export const Choices = (enumType: object, options: FieldOptions) =>
  column("enum", { type: "text[]" }, options, enumType, true);

/** An object whose shape the field tells; it is told and written whole, and nothing is asked by it. */
export const Json = (options: FieldOptions) => column("json", { type: "json", columnType: "jsonb" }, options);

/** A link to one other entity, in the column `<field>_id`. */
export const Reference =
  (target: () => EntityClass, options: FieldOptions): PropertyDecorator =>
  (prototype, field) => {
    const nullable = options.nullable ?? false;
    const name = `${columnName(field)}_id`;
    ManyToOne({ entity: target as never, fieldName: name, nullable, ...options.orm } as never)(
      prototype as never,
      field,
    );
    Field(() => target() as never, { nullable, description: options.description })(prototype, field);
    noteField(prototype, {
      kind: "reference",
      field,
      column: name,
      rules: options,
      target,
      nullable,
      description: options.description,
    });
  };

/** The one row of another table that points here through its reference `by`. */
export const Inverse =
  (target: () => EntityClass, by: string, options: Pick<FieldOptions, "description">): PropertyDecorator =>
  (prototype, field) => {
    Field(() => target() as never, { nullable: true, description: options.description })(prototype, field);
    noteField(prototype, { kind: "inverse", field, target, by, nullable: true, description: options.description });
  };

/** The rows of another table that point here through their reference `by`: a connection with arguments of its own. */
export const Many =
  (target: () => EntityClass, by: string, options: Pick<FieldOptions, "description">): PropertyDecorator =>
  (prototype, field) => {
    connectionField(prototype, field, target, options.description);
    noteField(prototype, { kind: "list", field, target, by, nullable: false, description: options.description });
  };

/** The records of several entities that point here, as one list by time: a connection with arguments of its own. */
export const Together =
  (union: () => UnionModel, owner: () => EntityClass, options: Pick<FieldOptions, "description">): PropertyDecorator =>
  (prototype, field) => {
    unionConnectionField(prototype, field, union, options.description);
    noteField(prototype, { kind: "union", field, union, owner, nullable: false, description: options.description });
  };

/** A value computed in SQL from the row; an enum is named beside its kind. */
export const Computed =
  (type: ScalarKind, sql: (alias: string) => string, options: FieldOptions, enumType?: object): PropertyDecorator =>
  (prototype, field) => {
    const nullable = options.nullable ?? false;
    Field(() => graphqlType(type, enumType) as never, { nullable, description: options.description })(prototype, field);
    noteField(prototype, {
      kind: "computed",
      field,
      type,
      sql,
      nullable,
      description: options.description,
      ...(enumType ? { enumType } : {}),
    });
  };

/** The uuid of a row; in the graph it stands behind its type's prefix. */
export const Key =
  (options: Pick<FieldOptions, "description">): PropertyDecorator =>
  (prototype, field) => {
    PrimaryKey({ type: "uuid" })(prototype, field);
    Field(() => ID, { description: options.description })(prototype, field);
    noteField(prototype, {
      kind: "column",
      field,
      column: columnName(field),
      rules: { write: "never" },
      type: "id",
      nullable: false,
      list: false,
      description: options.description,
    });
  };

/** An entity of the graph: a table of MikroORM, a type of GraphQL, a model of the read engine. */
export const GraphEntity =
  (options: EntityOptions) =>
  (target: EntityClass): void => {
    Entity({ tableName: options.table })(target as never);
    const node = options.prefix === "" ? {} : { implements: Node };
    ObjectType(options.name, { description: options.description, simpleResolvers: true, ...node })(target as never);
    noteEntity(target, options);
  };

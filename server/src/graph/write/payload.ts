import { Field, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";

export const UserErrorCode = graphqlEnum("UserErrorCode", "Why a write was refused (错误码).", [
  "FORBIDDEN",
  "REQUIRED",
  "NOT_FOUND",
  "INVALID",
  "TOO_LONG",
  "TOO_SHORT",
  "TOO_MANY",
  "CONFLICT",
  "DUPLICATE",
  "INVALID_TRANSITION",
  "IDEMPOTENCY_KEY_REUSED",
  "UPLOAD_NOT_FOUND",
  "PRIVATE_ADDRESS",
  "INVALID_CREDENTIALS",
]);
export type UserErrorCodeName = keyof typeof UserErrorCode;

@ObjectType({
  description: "A figure or name that a client needs to word an error: longest = 200 (错误参数).",
  simpleResolvers: true,
})
export class UserErrorParameter {
  @Field(() => String, { description: "What it is: longest, least, most, expected, actual, from, to (参数名)." })
  name!: string;

  @Field(() => String, { description: "Its value as text (参数值)." })
  value!: string;
}

@ObjectType({
  description: "One reason a write was refused; nothing was written then (写入错误).",
  simpleResolvers: true,
})
export class UserError {
  @Field(() => UserErrorCode, { description: "Why (错误码)." })
  code!: UserErrorCodeName;

  @Field(() => String, {
    description: "The reason as an English sentence; the client words it for its user by the code (说明).",
  })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The input field it is about; in a write of many records their index comes first (字段).",
  })
  path!: string[] | null;

  @Field(() => [UserErrorParameter], { description: "What belongs to the reason (参数)." })
  parameters!: UserErrorParameter[];
}

/** What belongs to a reason, by name. */
export type Parameters = Readonly<Record<string, string | number>>;

/** One reason. */
export const problem = (
  code: UserErrorCodeName,
  message: string,
  path: string[] | null = null,
  parameters: Parameters = {},
): UserError => ({
  code,
  message,
  path,
  parameters: Object.entries(parameters).map(([name, value]) => ({ name, value: String(value) })),
});

/** Thrown inside a write to refuse it; becomes the payload's `userErrors`. */
export class WriteRefused extends Error {
  readonly errors: readonly UserError[];
  /** The records the write collided with: the payload shows them as they are now. */
  readonly current: readonly string[];

  constructor(errors: readonly UserError[], current: readonly string[] = []) {
    super(errors.map(({ message }) => message).join("; "));
    this.errors = errors;
    this.current = current;
  }
}

/** The reasons a write gathers before it is refused for all of them at once. */
export class Problems {
  readonly #list: UserError[] = [];
  readonly #current: string[] = [];
  readonly #many: boolean;

  /** @param many whether the write is about many records, whose index begins each path */
  constructor(many: boolean) {
    this.#many = many;
  }

  add(index: number, code: UserErrorCodeName, field: string, message: string, parameters?: Parameters): void {
    const path = field.split("."); // of an object, the place within it
    this.#list.push(problem(code, message, this.#many ? [String(index), ...path] : path, parameters));
  }

  /** A reason that is about a record which changed meanwhile. */
  conflict(index: number, uuid: string, expected: number, actual: number): void {
    const message = "The record has changed since it was read";
    this.add(index, "CONFLICT", "version", message, { expected, actual });
    this.#current.push(uuid);
  }

  /** @throws WriteRefused where there is any reason */
  refuse(): void {
    if (this.#list.length > 0) throw new WriteRefused(this.#list, this.#current);
  }
}

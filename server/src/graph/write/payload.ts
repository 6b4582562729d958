import { Field, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";

export const UserErrorCode = graphqlEnum("UserErrorCode", "Why a write was refused (错误码).", [
  "REQUIRED",
  "NOT_FOUND",
  "INVALID",
  "TOO_LONG",
  "CONFLICT",
  "DUPLICATE",
  "UPLOAD_NOT_FOUND",
]);
export type UserErrorCodeName = keyof typeof UserErrorCode;

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

  @Field(() => [String], { nullable: true, description: "The input field it is about (字段)." })
  path!: string[] | null;
}

/** Thrown inside a write to refuse it; becomes the payload's `userErrors`. */
export class WriteRefused extends Error {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map(({ message }) => message).join("; "));
    this.errors = errors;
  }
}

/** A single reason. */
export const refused = (code: UserErrorCodeName, message: string, path: string[] | null = null): WriteRefused =>
  new WriteRefused([{ code, message, path }]);

/** Runs a write: its answer with no errors, or nothing with the reasons it was refused for. */
export async function answered<Answer extends object>(
  work: () => Promise<Answer>,
): Promise<Partial<Answer> & { userErrors: readonly UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (error instanceof WriteRefused) return { userErrors: error.errors } as never;
    throw error;
  }
}

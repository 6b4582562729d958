import { Field, InputType, ObjectType } from "type-graphql";
import { UserRole } from "../graph/vocabulary.ts";
import { PASSWORD_LENGTH } from "../platform/auth/password.ts";
import { MutationInput, MutationPayload } from "./payload.ts";
import { Viewer } from "./viewer.types.ts";

const NEW_PASSWORD = `The new password: ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters (新密码).`;

@InputType({ description: "Who wants to come in; the mail address or the name is needed (登录)." })
export class SignInInput extends MutationInput {
  @Field(() => String, { nullable: true, description: "Mail address (邮箱)." })
  email?: string | null;
  @Field(() => String, { nullable: true, description: "Name, where only one person has it (姓名)." })
  name?: string | null;
  @Field(() => String, { description: "Password (密码)." })
  password!: string;
}

@InputType({ description: "Whom of the demo world one wants to be (演示身份)." })
export class SignInAsInput extends MutationInput {
  @Field(() => UserRole, { description: "The role (岗位)." })
  role!: keyof typeof UserRole;
}

@InputType({ description: "The first administrator (首次设置)." })
export class SetUpInput extends MutationInput {
  @Field(() => String, { description: "Name (姓名)." })
  name!: string;
  @Field(() => String, { description: "Mail address (邮箱)." })
  email!: string;
  @Field(() => String, { description: NEW_PASSWORD })
  password!: string;
  @Field(() => String, {
    nullable: true,
    description: "The code that the server told where it was started; not needed on its own machine (设置码).",
  })
  code?: string | null;
}

@InputType({ description: "That one wants to leave (退出)." })
export class SignOutInput extends MutationInput {}

@InputType({ description: "A new password for oneself (修改密码)." })
export class PasswordChangeInput extends MutationInput {
  @Field(() => String, { description: "The password as it is (当前密码)." })
  current!: string;
  @Field(() => String, { description: NEW_PASSWORD })
  password!: string;
}

@InputType({ description: "A password for somebody (设置密码)." })
export class UserSetPasswordInput extends MutationInput {
  @Field(() => String, { description: "The user's id (用户标识)." })
  userId!: string;
  @Field(() => String, { description: NEW_PASSWORD })
  password!: string;
}

@ObjectType({ description: "Who came in, or why nobody did (登录回执).", simpleResolvers: true })
export class SignInPayload extends MutationPayload {
  @Field(() => Viewer, { nullable: true, description: "Who it is (当前用户)." })
  viewer!: Viewer | null;
}

@ObjectType({ description: "That one has left (退出回执).", simpleResolvers: true })
export class SignOutPayload extends MutationPayload {}

@ObjectType({ description: "That the password is another, or why not (密码回执).", simpleResolvers: true })
export class PasswordPayload extends MutationPayload {
  @Field(() => Boolean, { nullable: true, description: "Whether it was changed (已修改)." })
  changed!: boolean | null;
}

import { Field, ID, ObjectType } from "type-graphql";
import { UserRole } from "../graph/vocabulary.ts";
import { AccessArea, AccessScope, CredentialKind, Duty } from "./vocabulary.ts";

@ObjectType({ description: "What may be done with the records of one area (权限).", simpleResolvers: true })
export class AreaRights {
  @Field(() => AccessArea, { description: "Which records (权限对象)." })
  area!: keyof typeof AccessArea;
  @Field(() => AccessScope, { description: "Whose may be seen (查看)." })
  read!: keyof typeof AccessScope;
  @Field(() => AccessScope, { description: "For whom new ones may be made (新建)." })
  create!: keyof typeof AccessScope;
  @Field(() => AccessScope, { description: "Whose may be changed (修改)." })
  update!: keyof typeof AccessScope;
  @Field(() => AccessScope, { description: "Whose may be deleted (删除)." })
  delete!: keyof typeof AccessScope;
  @Field(() => AccessScope, { description: "Whose may be given into other hands (分配)." })
  assign!: keyof typeof AccessScope;
}

@ObjectType({ description: "Who asks, and what that one may (当前用户).", simpleResolvers: true })
export class Viewer {
  @Field(() => ID, { nullable: true, description: "The user's id; null where a program asks for itself (用户标识)." })
  userId!: string | null;
  @Field(() => String, { description: "Name (姓名)." })
  name!: string;
  @Field(() => String, { nullable: true, description: "Mail address (邮箱)." })
  email!: string | null;
  @Field(() => UserRole, { description: "The role, from which the rights follow (岗位)." })
  role!: keyof typeof UserRole;
  @Field(() => ID, { nullable: true, description: "The team's id (团队标识)." })
  teamId!: string | null;
  @Field(() => String, { nullable: true, description: "The team's name (团队)." })
  teamName!: string | null;
  @Field(() => [AreaRights], { description: "What may be done with records, area by area (权限)." })
  rights!: AreaRights[];
  @Field(() => [Duty], { description: "What may be done apart from records (职责)." })
  duties!: readonly (keyof typeof Duty)[];
  @Field(() => Boolean, { description: "Whether people's data arrive masked (脱敏)." })
  masked!: boolean;
  @Field(() => Boolean, { description: "Whether the credential may change anything (可写)." })
  writes!: boolean;
  @Field(() => CredentialKind, { description: "What the caller came with (凭证类型)." })
  credential!: keyof typeof CredentialKind;
  @Field(() => Boolean, { description: "Whether the workspace holds the generated demo world (演示数据)." })
  demo!: boolean;
}

@ObjectType({ description: "Somebody of the demo world whom one may be (演示身份).", simpleResolvers: true })
export class Persona {
  @Field(() => UserRole, { description: "The role (岗位)." })
  role!: keyof typeof UserRole;
  @Field(() => String, { description: "Name (姓名)." })
  name!: string;
  @Field(() => String, { nullable: true, description: "Job title (职务)." })
  title!: string | null;
  @Field(() => String, { nullable: true, description: "The team's name (团队)." })
  teamName!: string | null;
}

@ObjectType({ description: "How one can come in (登录方式).", simpleResolvers: true })
export class SignInOptions {
  @Field(() => Boolean, { description: "Whether there is nobody yet, so that `setUp` makes the first (首次设置)." })
  setUpNeeded!: boolean;
  @Field(() => Boolean, {
    description: "Whether `setUp` asks the caller for the code that the server told where it was started (需要设置码).",
  })
  setUpCodeNeeded!: boolean;
  @Field(() => [Persona], {
    description: "Whom of the demo world one may be; one a role, on this machine alone (演示身份).",
  })
  personas!: Persona[];
  @Field(() => Boolean, { description: "Whether the company's own sign-in is connected (单点登录)." })
  oidc!: boolean;
  @Field(() => String, { nullable: true, description: "What it is called (单点登录名称)." })
  oidcLabel!: string | null;
}

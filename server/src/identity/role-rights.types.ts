import { Field, InputType, Int, ObjectType } from "type-graphql";
import { UserRole } from "../graph/vocabulary.ts";
import { MutationInput, MutationPayload } from "./payload.ts";
import { AreaRights } from "./viewer.types.ts";
import { AccessArea, AccessScope, Duty } from "./vocabulary.ts";

@ObjectType({ description: "What a role may (岗位权限).", simpleResolvers: true })
export class RoleRights {
  @Field(() => UserRole, { description: "The role (岗位)." })
  role!: keyof typeof UserRole;
  @Field(() => [AreaRights], { description: "What may be done with records, area by area (权限)." })
  rights!: AreaRights[];
  @Field(() => [Duty], { description: "What may be done apart from records (职责)." })
  duties!: readonly (keyof typeof Duty)[];
  @Field(() => Boolean, { description: "Whether people's data arrive masked (脱敏)." })
  masked!: boolean;
  @Field(() => Boolean, { description: "Whether these are the rights as shipped (出厂权限)." })
  shipped!: boolean;
  @Field(() => Int, { description: "Counts the changes; 0: as shipped (版本)." })
  version!: number;
}

@InputType({ description: "What may be done with the records of one area; what is absent stays (权限)." })
export class AreaRightsInput {
  @Field(() => AccessArea, { description: "Which records (权限对象)." })
  area!: keyof typeof AccessArea;
  @Field(() => AccessScope, { nullable: true, description: "Whose may be seen (查看)." })
  read?: keyof typeof AccessScope | null;
  @Field(() => AccessScope, { nullable: true, description: "For whom new ones may be made (新建)." })
  create?: keyof typeof AccessScope | null;
  @Field(() => AccessScope, { nullable: true, description: "Whose may be changed (修改)." })
  update?: keyof typeof AccessScope | null;
  @Field(() => AccessScope, { nullable: true, description: "Whose may be deleted (删除)." })
  delete?: keyof typeof AccessScope | null;
  @Field(() => AccessScope, { nullable: true, description: "Whose may be given into other hands (分配)." })
  assign?: keyof typeof AccessScope | null;
}

@InputType({ description: "What a role may from now on; what is absent stays as it is (修改岗位权限)." })
export class RoleRightsUpdateInput extends MutationInput {
  @Field(() => UserRole, { description: "The role; not ADMIN, whose rights are fixed (岗位)." })
  role!: keyof typeof UserRole;
  @Field(() => [AreaRightsInput], { nullable: true, description: "The areas that change (权限)." })
  rights?: AreaRightsInput[] | null;
  @Field(() => [Duty], { nullable: true, description: "All duties the role has then (职责)." })
  duties?: (keyof typeof Duty)[] | null;
  @Field(() => Boolean, { nullable: true, description: "Whether people's data arrive masked (脱敏)." })
  masked?: boolean | null;
  @Field(() => Int, { nullable: true, description: "The version one has seen; another one is a CONFLICT (版本)." })
  version?: number | null;
}

@ObjectType({ description: "What the role may now, or why nothing changed (岗位权限回执).", simpleResolvers: true })
export class RoleRightsUpdatePayload extends MutationPayload {
  @Field(() => RoleRights, { nullable: true, description: "The rights as they are now (岗位权限)." })
  roleRights!: RoleRights | null;
}

import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { uuidOf } from "../graph/read/node-id.ts";
import { User } from "../graph/user/user.entity.ts";
import { isPassword } from "../platform/auth/password.ts";
import { requireDuty, requireWriter } from "../platform/auth/principal.ts";
import { endSessions } from "../platform/auth/sessions.ts";
import { userError } from "../platform/errors.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { modelOf } from "../platform/model/model.ts";
import { chosenPassword, keepPassword } from "./passwords.ts";
import { noteDeed } from "./noted.ts";
import { answered } from "./payload.ts";
import { doorOf, originOf } from "./sign-in.service.ts";
import { PasswordChangeInput, PasswordPayload, UserSetPasswordInput } from "./sign-in.types.ts";

interface Account {
  readonly name: string;
  readonly email: string | null;
  readonly hash: string | null;
}

const account = async ({ system }: GraphContext, userId: string): Promise<Account | undefined> =>
  (
    await system.query<Account>(
      `select u.name, u.email, c.password_hash as hash from app_user u left join credential c on c.user_id = u.id
       where u.id = $1`,
      [userId],
    )
  )[0];

/** Gives a user another password; whoever is signed in by the old one no longer is. */
async function replace(
  context: GraphContext,
  mutation: string,
  userId: string,
  hash: string,
  but: string | null,
): Promise<void> {
  await context.system.transaction(async (sql) => {
    await keepPassword(sql, userId, hash);
    await endSessions(sql, userId, but);
    await noteDeed(context, sql, mutation, { entity: "User", records: [userId], fields: ["password"] });
  });
}

/** Passwords, one's own and others'. */
@Resolver()
export class PasswordResolver {
  @Mutation(() => PasswordPayload, {
    description: "Gives oneself another password; one's other sessions end (修改密码).",
  })
  passwordChange(
    @Arg("input", () => PasswordChangeInput, { description: "What is asked for (请求)." }) input: PasswordChangeInput,
    @Ctx() context: GraphContext,
  ): Promise<PasswordPayload> {
    return answered(input, ["changed"], async () => {
      const { userId, credential } = context.principal;
      if (userId === null || credential.kind !== "session")
        throw userError("FORBIDDEN", "A password is changed by whoever signed in with it, not by a token");
      const { name, email, hash } = (await account(context, userId))!;
      const { ip } = originOf(doorOf(context), context);
      await context.attempts.count(userId, ip);
      if (!(await isPassword(input.current, hash)))
        throw new WriteRefused([
          problem("INVALID_CREDENTIALS", "That is not the password as it is", ["input", "current"]),
        ]);
      await context.attempts.forget(userId, ip);
      const chosen = await chosenPassword(input.password, [name, email]);
      await replace(context, "passwordChange", userId, chosen, credential.id);
      return { changed: true };
    });
  }

  @Mutation(() => PasswordPayload, {
    description: "Gives somebody a password; that one's sessions end. Asks for the duty MANAGE (设置密码).",
  })
  userSetPassword(
    @Arg("input", () => UserSetPasswordInput, { description: "What is asked for (请求)." }) input: UserSetPasswordInput,
    @Ctx() context: GraphContext,
  ): Promise<PasswordPayload> {
    return answered(input, ["changed"], async () => {
      requireWriter(context.principal);
      requireDuty(context.principal, "MANAGE");
      const { kind, id } = context.principal.credential;
      // who found a token could otherwise come in as anybody, and stay when it is revoked
      if (kind === "token")
        throw userError("FORBIDDEN", "Passwords are given by people who have signed in, not by tokens");
      const userId = uuidOf(modelOf(User), input.userId);
      const found = await account(context, userId);
      if (!found) throw new WriteRefused([problem("NOT_FOUND", "There is no such user", ["input", "userId"])]);
      const hash = await chosenPassword(input.password, [found.name, found.email]);
      await replace(context, "userSetPassword", userId, hash, kind === "session" ? id : null);
      return { changed: true };
    });
  }
}

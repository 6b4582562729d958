import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { endSession } from "../platform/auth/sessions.ts";
import { sessionCookie } from "../platform/auth/session-cookie.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { noteDeed } from "./noted.ts";
import { answered } from "./payload.ts";
import { setUp, signIn, signInAs } from "./sign-in.service.ts";
import {
  SetUpInput,
  SignInAsInput,
  SignInInput,
  SignInPayload,
  SignOutInput,
  SignOutPayload,
} from "./sign-in.types.ts";

const INPUT = { description: "What is asked for (请求)." };

/** Coming in and leaving. */
@Resolver()
export class SignInResolver {
  @Mutation(() => SignInPayload, {
    description: "Signs in by password; the answer sets the session's cookie. After ten wrong ones 429 (登录).",
  })
  signIn(
    @Arg("input", () => SignInInput, INPUT) input: SignInInput,
    @Ctx() context: GraphContext,
  ): Promise<SignInPayload> {
    return answered(input, ["viewer"], async () => ({ viewer: await signIn(context, input) }));
  }

  @Mutation(() => SignInPayload, {
    description: "Signs in as somebody of the demo world; on the server's own machine alone (演示登录).",
  })
  signInAs(
    @Arg("input", () => SignInAsInput, INPUT) input: SignInAsInput,
    @Ctx() context: GraphContext,
  ): Promise<SignInPayload> {
    return answered(input, ["viewer"], async () => ({ viewer: await signInAs(context, input.role) }));
  }

  @Mutation(() => SignInPayload, {
    description: "Makes the first administrator, while there is nobody at all, and signs in as that one (首次设置).",
  })
  setUp(
    @Arg("input", () => SetUpInput, INPUT) input: SetUpInput,
    @Ctx() context: GraphContext,
  ): Promise<SignInPayload> {
    return answered(input, ["viewer"], async () => ({ viewer: await setUp(context, input) }));
  }

  @Mutation(() => SignOutPayload, { description: "Ends the session one came with (退出)." })
  signOut(
    @Arg("input", () => SignOutInput, { ...INPUT, nullable: true }) input: SignOutInput | undefined,
    @Ctx() context: GraphContext,
  ): Promise<SignOutPayload> {
    return answered(input ?? {}, [], async () => {
      const { system, principal, request, reply, entrance } = context;
      const { kind, id } = principal.credential;
      if (kind === "session") {
        await system.transaction(async (sql) => {
          const user = await endSession(sql, id!);
          if (user) await noteDeed(context, sql, "signOut", { entity: "Session", records: [id, user] });
        });
        if (request) reply?.header("set-cookie", sessionCookie(request.raw, entrance, null, 0));
      }
      return {};
    });
  }
}

import { Ctx, Query, Resolver } from "type-graphql";
import { isAtThisMachine } from "../platform/auth/peer.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { arePersonasOffered, isSetUpNeeded, personas } from "./options.query.ts";
import { viewerOf } from "./viewer.query.ts";
import { SignInOptions, Viewer } from "./viewer.types.ts";

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: "Who asks; null for whoever has not signed in (当前用户)." })
  viewer(@Ctx() { system, principal }: GraphContext): Promise<Viewer | null> {
    return viewerOf(system, principal);
  }

  @Query(() => SignInOptions, { description: "How one can come in (登录方式)." })
  async signInOptions(@Ctx() { system, entrance, request }: GraphContext): Promise<SignInOptions> {
    const offered = await arePersonasOffered(system, entrance, request?.raw);
    const setUpNeeded = entrance.oidc === undefined && (await isSetUpNeeded(system));
    return {
      setUpNeeded,
      setUpCodeNeeded: setUpNeeded && !(request && isAtThisMachine(request.raw, entrance)),
      personas: offered ? await personas(system) : [],
      oidc: entrance.oidc !== undefined,
      oidcLabel: entrance.oidcLabel ?? null,
    };
  }
}

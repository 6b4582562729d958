import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { ANONYMOUS, type Principal } from "@guanxi/server/platform/auth/principal";
import type { Authenticate } from "@guanxi/server/platform/http/context";

/** A caller of a role, with all it may. */
const aCaller = (role: UserRole, userId: string | null = null): Principal => ({
  ...ANONYMOUS,
  userId,
  name: role,
  role,
  rights: SHIPPED_RIGHTS[role],
  writes: true,
  credential: { kind: "session", id: "test" },
});

/** Takes the caller's role from the header `x-role` and who it is from `x-user`; without them it is an administrator. */
export const byHeader: Authenticate = async ({ headers }) =>
  aCaller(
    (headers["x-role"] as UserRole | undefined) ?? "ADMIN",
    (headers["x-user"] as string | undefined)?.replace("usr_", "") ?? null,
  );

/** The headers of a caller of a role, who may be one of the users. */
export const as = (role: UserRole, user?: string): Record<string, string> => ({
  "x-role": role,
  ...(user ? { "x-user": user } : {}),
});

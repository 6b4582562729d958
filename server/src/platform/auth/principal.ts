import { type Duty, NO_RIGHTS, type Rights, SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { userError } from "../errors.ts";

/** Who asks, and what that one may. */
export interface Principal {
  /** The user's uuid; null where a program asks for itself. */
  readonly userId: string | null;
  readonly name: string;
  /** Null for whoever has not signed in. */
  readonly role: UserRole | null;
  /** The user's team and all below it, as uuids. */
  readonly teamIds: readonly string[];
  readonly rights: Rights;
  /** Whether the credential may change anything; a token can be for reading alone. */
  readonly writes: boolean;
  /** What the rights are known from, for the database to say whether they still hold; null where they never change. */
  readonly version: string | null;
  /** What the caller came with: tells sessions and tokens apart in the audit, and one of them from another. */
  readonly credential: { readonly kind: "session" | "token" | "none"; readonly id: string | null };
}

/** Whoever has not signed in. */
export const ANONYMOUS: Principal = {
  userId: null,
  name: "",
  role: null,
  teamIds: [],
  rights: NO_RIGHTS,
  writes: false,
  version: null,
  credential: { kind: "none", id: null },
};

/** A program of ours that may everything, and is nobody. */
export const ADMINISTRATION: Principal = {
  ...ANONYMOUS,
  name: "guanxi",
  role: "ADMIN",
  rights: SHIPPED_RIGHTS.ADMIN,
  writes: true,
};

export const hasDuty = ({ rights }: Principal, duty: Duty): boolean => rights.duties.includes(duty);

/** @throws UNAUTHENTICATED without a caller, FORBIDDEN where its credential is for reading alone */
export function requireWriter({ role, writes }: Principal): void {
  if (role === null) throw userError("UNAUTHENTICATED", "Sign in first");
  if (!writes) throw userError("FORBIDDEN", "This token is for reading alone");
}

/** @throws FORBIDDEN unless the caller has the duty */
export function requireDuty(principal: Principal, duty: Duty): void {
  if (hasDuty(principal, duty)) return;
  const why =
    duty === "MANAGE" && principal.credential.kind === "token"
      ? "a token has it by the scope MANAGE, in a role that has it"
      : "which your role does not have";
  throw userError("FORBIDDEN", `This asks for the duty ${duty}, ${why}`, { duty });
}

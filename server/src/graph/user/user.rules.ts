import { hasDuty } from "../../platform/auth/principal.ts";
import type { EntityRules } from "../write/rules.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { User } from "./user.entity.ts";

/** What decides who somebody is let in as: by the address the company's own sign-in finds its user. */
const DECIDING = ["role", "active", "email"] as const;
/** What a new user is without anybody's say. */
const PLAIN_ROLE = "SALES";

type Standing = Pick<User, "role" | "active">;
type Wrong = (code: "FORBIDDEN" | "CONFLICT", field: string, message: string) => void;

const isAdmin = (user: Readonly<Partial<Standing>> | null): boolean => user?.role === "ADMIN" && user.active === true;
const manages = ({ principal }: WriteTransaction): boolean => hasDuty(principal, "MANAGE");

/** Two who take each other's role away at once take turns: the second one finds nobody left. */
const lockAdmins = (write: WriteTransaction): Promise<unknown> =>
  write.sql.query("select 1 from workspace where id = 1 for update");

async function refuseLast(write: WriteTransaction, field: string, wrong: Wrong): Promise<void> {
  const left = await write.sql.query("select 1 from app_user where role = 'ADMIN' and active limit 1");
  if (left.length === 0) wrong("CONFLICT", field, "The last administrator who works here stays one");
}

/** Rights over the organisation are no rights over rights: who may come in as what is decided by whoever manages. */
export const userRules: EntityRules<User> = {
  entity: User,
  async before({ write, row, before, wrong }) {
    if (!manages(write)) {
      const changed: string[] =
        before === null ? [] : DECIDING.filter((field) => (row[field] ?? null) !== before[field]);
      if (before === null && row.role !== PLAIN_ROLE) changed.push("role");
      // whoever found a token could otherwise come in by an address of one's own when it has ended
      const byToken = write.principal.credential.kind === "token";
      if (before === null && byToken && row.email) changed.push("email");
      const whose = byToken ? ", which a token has by the scope MANAGE" : "";
      for (const field of changed)
        wrong("FORBIDDEN", field, `Deciding a user's ${field} asks for the duty MANAGE${whose}`);
    }
    if (isAdmin(before) && !isAdmin(row)) await lockAdmins(write);
  },
  async after({ write, row, before, wrong }) {
    if (isAdmin(before) && !isAdmin(row)) await refuseLast(write, row.role === "ADMIN" ? "active" : "role", wrong);
  },
  async deleted({ write, row, wrong }) {
    if (!manages(write)) wrong("FORBIDDEN", "id", "Deleting a user asks for the duty MANAGE");
    else if (isAdmin(row)) {
      await lockAdmins(write);
      await refuseLast(write, "id", wrong);
    }
  },
  restored({ write, wrong }) {
    if (!manages(write)) wrong("FORBIDDEN", "id", "Restoring a user asks for the duty MANAGE");
  },
};

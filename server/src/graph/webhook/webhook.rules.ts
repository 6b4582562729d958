import { isPrivateHost } from "../../platform/http/outbound.ts";
import type { EntityRules } from "../write/rules.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { Webhook } from "./webhook.entity.ts";

/** What happened until now is not told, even if nobody has looked at it yet. */
const hearFromNow = async ({ sql }: WriteTransaction, uuids: readonly string[]): Promise<void> =>
  void (await sql.query("update webhook set since = now() where id = any ($1::uuid[])", [uuids]));

/** What holds for a webhook beyond its fields: it leads out of our own network, and somebody who activates it starts anew. */
export const webhookRules: EntityRules<Webhook> = {
  entity: Webhook,
  before({ write, row, before, names, wrong }) {
    if (names("url") && !write.outbound.privateAddresses && isPrivateHost(new URL(row.url)))
      wrong("PRIVATE_ADDRESS", "url", "The address is one of this machine or of a private network");
    if (row.active && before?.active === false) {
      row.deactivation = null;
      row.consecutiveFailures = 0;
    }
  },
  async after({ write, row, before }) {
    if (row.active && before?.active === false) await hearFromNow(write, [row.id]);
  },
  restored: hearFromNow,
};

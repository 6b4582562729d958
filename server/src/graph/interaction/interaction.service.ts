import type { EntityManager } from "@mikro-orm/postgresql";
import { modelOf } from "../../platform/model/model.ts";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { uuidOf } from "../read/node-id.ts";
import { refused } from "../write/payload.ts";
import type { InteractionLogInput } from "./interaction-log.types.ts";
import { Interaction } from "./interaction.entity.ts";

const LONGEST_SUMMARY = 4_000;

/** Finds a row of the company, or refuses; one of another company answers like one that does not exist. */
async function ofCompany<Row extends { company?: { id: string } | null }>(
  em: EntityManager,
  target: new () => Row,
  id: string | null | undefined,
  company: Company,
  field: string,
): Promise<Row | null> {
  if (!id) return null;
  const row = await em.findOne(target as never, { id: uuidOf(modelOf(target as never), id) } as never);
  if (!row || (row as Row).company?.id !== company.id)
    throw refused("NOT_FOUND", `There is no such ${field.replace("Id", "")} at this company`, [field]);
  return row as Row;
}

/**
 * Logs an interaction, in the caller's transaction.
 *
 * @throws WriteRefused when the company, person or deal does not exist, or the summary is too long
 */
export async function logInteraction(em: EntityManager, input: InteractionLogInput): Promise<Interaction> {
  const company = await em.findOne(Company, { id: uuidOf(modelOf(Company), input.companyId) });
  if (!company) throw refused("NOT_FOUND", "There is no such company", ["companyId"]);
  if ((input.summary?.length ?? 0) > LONGEST_SUMMARY)
    throw refused("TOO_LONG", `A summary has at most ${LONGEST_SUMMARY} characters`, ["summary"]);
  const interaction = new Interaction();
  em.assign(interaction, {
    company,
    contact: await ofCompany(em, Contact, input.contactId, company, "contactId"),
    deal: await ofCompany(em, Deal, input.dealId, company, "dealId"),
    kind: input.kind,
    channel: input.channel ?? null,
    direction: input.direction,
    sentiment: input.sentiment ?? null,
    at: input.at ?? new Date(),
    summary: input.summary?.trim() || null,
  } as never);
  em.persist(interaction);
  return interaction;
}

import type { RowSink } from "../tables.ts";
import { writeAlerts } from "./alerts.ts";
import { writeAnswers } from "./answers.ts";
import { writeCommitments } from "./commitments.ts";
import { writeCompetition } from "./competition.ts";
import { writeConsents } from "./consents.ts";
import { writeContracts } from "./contracts.ts";
import { writeCreditTerms } from "./credit.ts";
import { writeInvoices } from "./invoices.ts";
import { writeNeeds } from "./needs.ts";
import { writeNotes } from "./notes.ts";
import { writeOnline } from "./online.ts";
import { writeParticipation } from "./participation.ts";
import { writeLossReview } from "./loss-review.ts";
import { writePlaybookRuns } from "./playbook-runs.ts";
import { writeRelationships } from "./relationships.ts";
import { writeShares } from "./shares.ts";
import { writeStatuses } from "./statuses.ts";
import type { Story } from "./story.ts";
import { writeSubscriptions } from "./subscriptions.ts";
import { writeTasks } from "./tasks.ts";
import { writeTickets } from "./tickets.ts";

/** Writes what follows from a company's life: everything but the life itself, which is in the sink already. */
export function writeStory(story: Story, sink: RowSink): void {
  const contracts = writeContracts(story, sink);
  const unpaid = writeInvoices(story, contracts, sink);
  writeCreditTerms(story, sink);
  writeSubscriptions(story, sink);
  writeOnline(story, sink);
  const tickets = writeTickets(story, sink);
  const rivals = writeCompetition(story, sink);
  writeParticipation(story, sink);
  writeAnswers(story, sink);
  const promises = writeCommitments(story, tickets, sink);
  writeNeeds(story, sink);
  writeRelationships(story, sink);
  writeStatuses(story, sink);
  writeTasks(story, { tickets, promises, contracts }, sink);
  writeAlerts(story, { tickets, rivals, promises, unpaid, contracts }, sink);
  writePlaybookRuns(story, sink);
  writeLossReview(story, sink);
  writeNotes(story, sink);
  writeConsents(story, sink);
  writeShares(story, sink);
}

import type { TypedDocumentNode } from "@apollo/client/core";
import { industryLabel } from "@guanxi/shared/industry";
import { regionLabel } from "@guanxi/shared/region";
import {
  BehindCompaniesDocument,
  type BehindCompaniesQuery,
  BehindContactsDocument,
  type BehindContactsQuery,
  BehindContractsDocument,
  type BehindContractsQuery,
  BehindDealsDocument,
  type BehindDealsQuery,
  BehindInteractionsDocument,
  type BehindInteractionsQuery,
  BehindInvoicesDocument,
  type BehindInvoicesQuery,
  BehindNeedsDocument,
  type BehindNeedsQuery,
  BehindOrdersDocument,
  type BehindOrdersQuery,
  BehindSurveyAnswersDocument,
  type BehindSurveyAnswersQuery,
  BehindTasksDocument,
  type BehindTasksQuery,
  BehindTicketsDocument,
  type BehindTicketsQuery,
} from "../../gql/graphql.ts";
import { companiesTarget, companyTarget } from "../../graph/company/links.ts";
import { dealsTarget } from "../../graph/deal/links.ts";
import type { Format } from "../../ui/format.ts";
import type { Target } from "../../ui/useCarry.ts";
import { VOCABULARY } from "./vocabulary.ts";

/** One page of a list of the graph. */
export interface ListPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly nodes: readonly { readonly id: string }[];
}

type Wanted = { first: number; after?: string | null; filter?: object | null };

/** How the records behind a number are shown. */
export interface BehindList {
  readonly document: TypedDocumentNode<Record<string, unknown>, Wanted>;
  /** its columns: what stands above is worded as `explore.behind.<name>` */
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
  readonly cells: (node: never, format: Format) => readonly string[];
  /** where a record leads */
  readonly to: (node: never) => Target | undefined;
  /** the page that lists them all */
  readonly page: ((filter: object) => Target) | null;
}

interface OfCompany {
  readonly company?: { readonly id: string; readonly name: string } | null;
}
const toCompany = ({ company }: OfCompany): Target | undefined => (company ? companyTarget(company.id) : undefined);
const word = (enumName: string, value: string | null | undefined, { locale, none }: Format): string =>
  value ? (VOCABULARY[enumName]?.[value]?.[locale] ?? value) : none;
const or = (text: string | null | undefined, { none }: Format): string => text || none;

/** @param columns its columns; "#" before a name sets numbers to the right */
function list<Result, Node extends { id: string }>(
  document: TypedDocumentNode<Result, never>,
  columns: string,
  cells: (node: Node, format: Format) => readonly string[],
  to: (node: Node) => Target | undefined,
  page: BehindList["page"] = null,
): BehindList {
  return {
    document: document as unknown as BehindList["document"],
    columns: columns
      .split(" ")
      .map((name) => (name.startsWith("#") ? { name: name.slice(1), numeric: true } : { name })),
    cells: cells as BehindList["cells"],
    to: to as BehindList["to"],
    page,
  };
}

type Nodes<Connection extends { nodes: unknown }> = Connection["nodes"] extends readonly (infer Node)[] ? Node : never;

/** The lists by their names at the graph's root. */
export const BEHIND: Readonly<Record<string, BehindList>> = {
  companies: list<BehindCompaniesQuery, Nodes<BehindCompaniesQuery["companies"]>>(
    BehindCompaniesDocument as never,
    "company status industry region tier #revenue12m owner",
    (node, f) => [
      node.name,
      word("CompanyStatus", node.status, f),
      node.industryCode ? industryLabel(node.industryCode, f.locale) : f.none,
      node.regionCode ? regionLabel(node.regionCode, f.locale) : f.none,
      or(node.fact?.tier, f),
      f.money(node.fact?.revenue12m),
      or(node.owner?.name, f),
    ],
    ({ id }) => companyTarget(id),
    (where) => companiesTarget({ where }),
  ),
  deals: list<BehindDealsQuery, Nodes<BehindDealsQuery["deals"]>>(
    BehindDealsDocument as never,
    "deal company stage #amount entered closed owner",
    (node, f) => [
      node.name,
      or(node.company?.name ?? node.companyText, f),
      word("DealStage", node.stage, f),
      f.money(node.amount),
      f.date(node.enteredAt),
      f.date(node.closedAt),
      or(node.owner?.name, f),
    ],
    toCompany,
    (where) => dealsTarget(where, "-AMOUNT"),
  ),
  orders: list<BehindOrdersQuery, Nodes<BehindOrdersQuery["orders"]>>(
    BehindOrdersDocument as never,
    "number company orderedOn status #amount owner",
    (node, f) => [
      or(node.number, f),
      node.company.name,
      f.date(node.orderedOn),
      word("OrderStatus", node.status, f),
      f.money(node.amount),
      or(node.owner?.name, f),
    ],
    toCompany,
  ),
  interactions: list<BehindInteractionsQuery, Nodes<BehindInteractionsQuery["interactions"]>>(
    BehindInteractionsDocument as never,
    "company at kind channel mood summary user",
    (node, f) => [
      node.company.name,
      f.date(node.at),
      word("InteractionKind", node.kind, f),
      word("Channel", node.channel, f),
      word("Sentiment", node.sentiment, f),
      or(node.summary, f),
      or(node.user?.name, f),
    ],
    toCompany,
  ),
  tickets: list<BehindTicketsQuery, Nodes<BehindTicketsQuery["tickets"]>>(
    BehindTicketsDocument as never,
    "subject company kind status priority opened #satisfaction",
    (node, f) => [
      node.subject,
      node.company.name,
      word("TicketKind", node.kind, f),
      word("TicketStatus", node.status, f),
      word("Priority", node.priority, f),
      f.date(node.openedAt),
      f.integer(node.satisfaction),
    ],
    toCompany,
  ),
  contacts: list<BehindContactsQuery, Nodes<BehindContactsQuery["contacts"]>>(
    BehindContactsDocument as never,
    "contact company title department status",
    (node, f) => [
      node.name,
      node.company.name,
      or(node.title, f),
      word("Department", node.department, f),
      word("ContactStatus", node.status, f),
    ],
    toCompany,
  ),
  invoices: list<BehindInvoicesQuery, Nodes<BehindInvoicesQuery["invoices"]>>(
    BehindInvoicesDocument as never,
    "number company status issuedOn dueOn #amount",
    (node, f) => [
      or(node.number, f),
      node.company.name,
      word("InvoiceStatus", node.status, f),
      f.date(node.issuedOn),
      f.date(node.dueOn),
      f.money(node.amount),
    ],
    toCompany,
  ),
  surveyAnswers: list<BehindSurveyAnswersQuery, Nodes<BehindSurveyAnswersQuery["surveyAnswers"]>>(
    BehindSurveyAnswersDocument as never,
    "company answered kind #score comment",
    (node, f) => [
      node.company.name,
      f.date(node.answeredAt),
      word("SurveyKind", node.kind, f),
      f.integer(node.score),
      or(node.comment, f),
    ],
    toCompany,
  ),
  tasks: list<BehindTasksQuery, Nodes<BehindTasksQuery["tasks"]>>(
    BehindTasksDocument as never,
    "task company status priority dueOn assignee",
    (node, f) => [
      node.title,
      or(node.company?.name, f),
      word("TaskStatus", node.status, f),
      word("Priority", node.priority, f),
      f.date(node.dueOn),
      or(node.assignee?.name, f),
    ],
    toCompany,
  ),
  contracts: list<BehindContractsQuery, Nodes<BehindContractsQuery["contracts"]>>(
    BehindContractsDocument as never,
    "number company status startsOn endsOn #amount",
    (node, f) => [
      or(node.number, f),
      node.company.name,
      word("ContractStatus", node.status, f),
      f.date(node.startsOn),
      f.date(node.endsOn),
      f.money(node.amount),
    ],
    toCompany,
  ),
  needs: list<BehindNeedsQuery, Nodes<BehindNeedsQuery["needs"]>>(
    BehindNeedsDocument as never,
    "statement company kind urgency statedOn #budget",
    (node, f) => [
      node.statement,
      node.company.name,
      word("NeedKind", node.kind, f),
      word("Urgency", node.urgency, f),
      f.date(node.statedOn),
      f.money(node.budget),
    ],
    toCompany,
  ),
};

import type { Attitude, BuyingRole } from "../../gql/graphql.ts";
import type { Contact, ProfileDeal } from "./useCompany.ts";

export interface Person {
  readonly contact: Contact;
  readonly role: BuyingRole | null;
  readonly attitude: Attitude | null;
}

interface Placed extends Person {
  readonly x: number;
  readonly y: number;
  readonly parent: { readonly x: number; readonly y: number } | null;
}

export interface PeopleTree {
  readonly placed: readonly Placed[];
  /** people without a reporting line, who are listed beside the tree */
  readonly others: readonly Person[];
  readonly columns: number;
  readonly rows: number;
}

const SENIORITY_ORDER = ["C_LEVEL", "DIRECTOR", "MANAGER", "STAFF"];
const rank = (contact: Contact) => (contact.seniority ? SENIORITY_ORDER.indexOf(contact.seniority) : 9);

/** What a person decides and how they stand, by the newest deal that says so, else by the person's own record. */
function stanceOf(contact: Contact, deals: readonly ProfileDeal[]): Person {
  for (const deal of deals) {
    const part = deal.contacts.nodes.find((item) => item.contact.id === contact.id);
    if (part) return { contact, role: part.role, attitude: part.attitude };
  }
  return { contact, role: contact.role, attitude: null };
}

/**
 * A tidy tree of who reports to whom: leaves take columns from the left, a superior stands in the middle of those below.
 * People who report in a circle have nobody above them all and are listed beside the tree.
 */
export function peopleTree(contacts: readonly Contact[], deals: readonly ProfileDeal[]): PeopleTree {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const below = new Map<string, Contact[]>();
  const roots: Contact[] = [];
  for (const contact of [...contacts].sort((a, b) => rank(a) - rank(b))) {
    const above = contact.reportsTo?.id;
    if (above && byId.has(above) && above !== contact.id) below.set(above, [...(below.get(above) ?? []), contact]);
    else roots.push(contact);
  }
  const seen = new Set<string>();
  const placed: Placed[] = [];
  const others: Person[] = [];
  let column = 0;
  let rows = 0;

  function place(contact: Contact, row: number): number {
    seen.add(contact.id);
    rows = Math.max(rows, row + 1);
    const children = below.get(contact.id) ?? [];
    const xs = children.map((child) => place(child, row + 1));
    const x = xs.length ? (xs[0]! + xs.at(-1)!) / 2 : column++;
    for (const child of children) {
      const at = placed.findIndex((item) => item.contact.id === child.id);
      placed[at] = { ...placed[at]!, parent: { x, y: row } };
    }
    placed.push({ ...stanceOf(contact, deals), x, y: row, parent: null });
    return x;
  }

  for (const root of roots) {
    if (below.has(root.id)) place(root, 0);
    else others.push(stanceOf(root, deals));
  }
  for (const contact of contacts) {
    if (!seen.has(contact.id) && !others.some((person) => person.contact.id === contact.id))
      others.push(stanceOf(contact, deals));
  }
  return { placed, others, columns: column, rows };
}

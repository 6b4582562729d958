import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderMonths } from "../../web/src/graph/company/orders.ts";
import { peopleTree } from "../../web/src/graph/company/people.ts";
import { timeline } from "../../web/src/graph/company/timeline.ts";
import { aContact, aDeal, aProfile } from "./fixtures.ts";

const under = (id: string, above: string) => aContact(id, { reportsTo: { id: above } });

describe("the tree of people", () => {
  it("puts leaves side by side and a superior in the middle above them", () => {
    const tree = peopleTree([aContact("boss"), under("a", "boss"), under("b", "boss"), under("c", "b")], []);
    const at = Object.fromEntries(tree.placed.map((person) => [person.contact.id, [person.x, person.y]]));
    expect(at).toEqual({ a: [0, 1], c: [1, 2], b: [1, 1], boss: [0.5, 0] });
    expect([tree.columns, tree.rows, tree.others]).toEqual([2, 3, []]);
    const parents = Object.fromEntries(tree.placed.map((person) => [person.contact.id, person.parent]));
    expect(parents).toEqual({ boss: null, a: { x: 0.5, y: 0 }, b: { x: 0.5, y: 0 }, c: { x: 1, y: 1 } });
  });

  it("lists those without a line beside it, and is empty without people", () => {
    const tree = peopleTree([aContact("alone"), aContact("boss"), under("a", "boss"), under("lost", "nobody")], []);
    expect(tree.others.map((person) => person.contact.id)).toEqual(["alone", "lost"]);
    expect(peopleTree([], [])).toEqual({ placed: [], others: [], columns: 0, rows: 0 });
  });

  it("puts the senior first", () => {
    const tree = peopleTree(
      [
        aContact("boss"),
        aContact("staff", { seniority: "STAFF", reportsTo: { id: "boss" } }),
        aContact("head", { seniority: "DIRECTOR", reportsTo: { id: "boss" } }),
      ],
      [],
    );
    expect(tree.placed.filter((person) => person.y === 1).map((person) => [person.contact.id, person.x])).toEqual([
      ["head", 0],
      ["staff", 1],
    ]);
  });

  it("tells a role and an attitude by the newest deal that knows them, else the role on record", () => {
    const part = (role: "CHAMPION" | "BLOCKER", attitude: "SUPPORTIVE" | "AGAINST") => ({
      contacts: { nodes: [{ role, attitude, contact: { id: "a" } }] },
    });
    const contacts = [aContact("a"), aContact("b", { role: "USER" })];
    const deals = [
      aDeal("1"),
      aDeal("2", part("CHAMPION", "SUPPORTIVE") as never),
      aDeal("3", part("BLOCKER", "AGAINST") as never),
    ];
    expect(peopleTree(contacts, deals).others.map(({ role, attitude }) => [role, attitude])).toEqual([
      ["CHAMPION", "SUPPORTIVE"],
      ["USER", null],
    ]);
  });

  it("shows everybody once, without two at one place, whatever the lines", () => {
    const lines = fc.array(fc.option(fc.integer({ min: 0, max: 11 }), { nil: null }), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (above) => {
        const contacts = above.map((line, at) =>
          aContact(String(at), { reportsTo: line === null ? null : { id: String(line) } }),
        );
        const tree = peopleTree(contacts, []);
        const ids = [...tree.placed, ...tree.others].map((person) => person.contact.id);
        expect(ids.sort()).toEqual(contacts.map((contact) => contact.id).sort());
        const places = tree.placed.map((person) => `${person.x}/${person.y}`);
        expect(new Set(places).size).toBe(places.length);
        for (const person of tree.placed) {
          expect(person.x).toBeLessThan(Math.max(1, tree.columns));
          expect(person.y).toBeLessThan(tree.rows);
        }
      }),
    );
  });
});

describe("the timeline", () => {
  const contact = (id: string, at: string, rest: object = {}) => ({
    id,
    kind: "CALL" as const,
    channel: null,
    direction: "OUTBOUND" as never,
    sentiment: null,
    at,
    summary: null,
    resolvedAt: null,
    contact: null,
    user: null,
    ...rest,
  });

  it("merges contacts, orders, stages and departures, newest first", () => {
    const all = timeline(
      aProfile({
        recent: [contact("call", "2026-03-02T01:00:00Z")],
        orders: [{ id: "order", number: "SO1", orderedOn: "2026-03-01", amount: "5", status: "PLACED" as never }],
        deals: [
          aDeal("d", {
            stageChanges: {
              nodes: [{ id: "stage", fromStage: null, toStage: "LEAD", at: "2026-03-03T00:00:00Z", inferred: true }],
            },
          }),
        ],
        contacts: [
          aContact("gone", { departedOn: "2026-02-28", successor: { id: "next", name: "王五" } }),
          aContact("here"),
        ],
      }),
    );
    expect(all.map((item) => item.id)).toEqual(["stage", "call", "order", "left-gone"]);
    expect(all[0]).toMatchObject({ what: "deal", stage: "LEAD", inferred: true });
    expect(all[3]).toMatchObject({ what: "departure", successor: "王五" });
  });

  it("orders by the moment, not by its spelling: a day is noon in China", () => {
    const all = timeline(
      aProfile({
        recent: [contact("morning", "2026-03-01T03:00:00Z"), contact("evening", "2026-03-01T05:00:00Z")],
        orders: [{ id: "order", number: null, orderedOn: "2026-03-01", amount: "5", status: "PLACED" as never }],
      }),
    );
    expect(all.map((item) => item.id)).toEqual(["evening", "order", "morning"]);
  });

  it("knows what is negative and what is still open", () => {
    const of = (rest: object) => {
      const [item] = timeline(aProfile({ recent: [contact("x", "2026-03-01T00:00:00Z", rest)] }));
      return item?.what === "interaction" && [item.negative, item.open];
    };
    expect(of({})).toEqual([false, false]);
    expect(of({ kind: "COMPLAINT" })).toEqual([true, true]);
    expect(of({ kind: "COMPLAINT", resolvedAt: "2026-03-02T00:00:00Z" })).toEqual([true, false]);
    expect(of({ kind: "SERVICE_REQUEST" })).toEqual([false, true]);
    expect(of({ sentiment: "NEGATIVE" })).toEqual([true, false]);
  });

  it("is empty of a company nobody knows", () => expect(timeline(aProfile())).toEqual([]));
});

describe("the months of orders", () => {
  const order = (orderedOn: string, amount: string, status = "PLACED") =>
    ({ id: orderedOn, number: null, orderedOn, amount, status }) as never;

  it("are two years, cancelled orders apart, contacts by China's month", () => {
    const months = orderMonths(
      "2024-12-01",
      [
        order("2024-12-31", "10"),
        order("2024-12-01", "5"),
        order("2026-11-30", "7"),
        order("2025-01-01", "9", "CANCELLED"),
      ],
      ["2024-12-31T16:00:00Z"],
    );
    expect(months).toHaveLength(24);
    expect(months[0]).toEqual({ month: "2024-12-01", amount: 15, orders: 2, contacts: 0 });
    expect(months[1]).toEqual({ month: "2025-01-01", amount: 0, orders: 0, contacts: 1 });
    expect(months[23]).toEqual({ month: "2026-11-01", amount: 7, orders: 1, contacts: 0 });
  });

  it("do not call unread contacts none", () => {
    expect(orderMonths("2024-12-01", [], null).every((month) => month.contacts === null && month.amount === 0)).toBe(
      true,
    );
  });
});

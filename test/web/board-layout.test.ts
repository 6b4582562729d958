import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedPlaces,
  COLUMNS,
  freePlace,
  moved,
  type Place,
  resized,
  type Way,
} from "../../web/src/analytics/board/layout.ts";

const at = (id: string, x: number, y: number, width = 6, height = 4): Place => ({ id, x, y, width, height });
const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const placed = (places: readonly Place[]) =>
  Object.fromEntries(places.map(({ id, x, y, width, height }) => [id, [x, y, width, height]]));

type Step = { readonly tile: number; readonly way?: Way; readonly wider?: number; readonly taller?: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ tile: fc.nat(9), way: fc.constantFrom("left", "right", "up", "down") as fc.Arbitrary<Way> }),
  fc.record({ tile: fc.nat(9), wider: fc.integer({ min: -1, max: 1 }), taller: fc.integer({ min: -1, max: 1 }) }),
);

describe("tiles on a board", () => {
  it("never lie on another nor beyond the board, whatever is pressed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 30 }), (count, steps) => {
        let places: readonly Place[] = [];
        for (let n = 0; n < count; n++) places = [...places, { id: String(n), ...freePlace(places) }];
        for (const { tile, way, wider, taller } of steps) {
          const id = String(tile % count);
          places = way ? moved(places, id, way) : resized(places, id, wider!, taller!);
          expect(places).toHaveLength(count);
          for (const one of places) {
            expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= COLUMNS).toBe(true);
            for (const other of places) if (other !== one) expect(overlap(one, other)).toBe(false);
          }
        }
      }),
    );
  });

  const four = [at("a", 0, 0), at("b", 6, 0), at("c", 0, 4), at("d", 6, 4)];

  it("change places with their neighbour", () => {
    expect(placed(moved(four, "b", "left"))).toMatchObject({ b: [0, 0, 6, 4], a: [6, 0, 6, 4], c: [0, 4, 6, 4] });
    expect(placed(moved(four, "a", "right"))).toEqual(placed(moved(four, "b", "left")));
    expect(placed(moved(four, "c", "up"))).toMatchObject({ c: [0, 0, 6, 4], a: [0, 4, 6, 4], b: [6, 0, 6, 4] });
    expect(placed(moved(four, "a", "down"))).toEqual(placed(moved(four, "c", "up")));
  });

  it("stay where there is nowhere to go, and move by a column where there is room", () => {
    for (const way of ["left", "up"] as const) expect(moved(four, "a", way)).toBe(four);
    const narrow = [at("a", 0, 0, 4), at("b", 6, 0)];
    expect(placed(moved(narrow, "a", "right"))).toMatchObject({ a: [1, 0, 4, 4] });
  });

  it("grow to the other side at the border, and let the others down", () => {
    expect(placed(resized(four, "b", 1, 0))).toMatchObject({ b: [5, 0, 7, 4], a: [0, 4, 6, 4] });
    expect(placed(resized(four, "a", 0, 1))).toMatchObject({ a: [0, 0, 6, 5], c: [0, 5, 6, 4], d: [6, 4, 6, 4] });
    expect(resized([at("a", 0, 0, 2, 2)], "a", -1, -1)).toEqual([at("a", 0, 0, 2, 2)]);
  });

  it("are pinned where there is room first", () => {
    expect(freePlace([])).toMatchObject({ x: 0, y: 0 });
    expect(freePlace(four.slice(0, 1))).toMatchObject({ x: 6, y: 0 });
    expect(freePlace(four)).toMatchObject({ x: 0, y: 8 });
    expect(placed(resized([at("b", 0, 9), at("c", 6, 9)], "b", 0, 1))).toMatchObject({
      b: [0, 0, 6, 5],
      c: [6, 0, 6, 4],
    });
    expect(
      changedPlaces(four, moved(four, "c", "up"))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(["a", "c"]);
  });
});

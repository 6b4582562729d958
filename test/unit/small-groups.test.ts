import { SMALLEST_GROUP, smallGroups } from "@guanxi/shared/small-groups";
import fc from "fast-check";
import { expect, it } from "vitest";

it("hides groups of one or two, and never so that what is hidden can be told by what is missing", () => {
  expect([...smallGroups([9, 1, 4, 5])]).toEqual([1, 2]);
  expect([...smallGroups([2, 2, 8])].toSorted()).toEqual([0, 1]);
  expect(smallGroups([3, 4]).size).toBe(0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 }), (sizes) => {
      const small = smallGroups(sizes);
      const shown = sizes.filter((_, i) => !small.has(i));
      expect(shown.every((size) => size >= SMALLEST_GROUP)).toBe(true);
      const hidden = [...small].reduce((sum, i) => sum + sizes[i]!, 0);
      expect(hidden === 0 || hidden >= SMALLEST_GROUP || shown.length === 0).toBe(true);
    }),
  );
});

import { networkOf } from "@guanxi/server/platform/auth/peer";
import { SetUpCode } from "@guanxi/server/platform/auth/set-up-code";
import { expect, it } from "vitest";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["fe80::1%eth0", "fe80::/64"],
  ["no address", "no address"],
])("24. attempts from %s are those of %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("takes the code of a set-up however it is typed, and no other", () => {
  const code = new SetUpCode();
  expect(code.text).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  for (const typed of [code.text, code.text.toLowerCase(), code.text.replaceAll("-", ""), ` ${code.text} `])
    expect(code.is(typed)).toBe(true);
  for (const typed of [undefined, null, "", "-", code.text.slice(1), new SetUpCode().text])
    expect(code.is(typed)).toBe(false);
});

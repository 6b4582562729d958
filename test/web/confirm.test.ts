import { createApp, h, nextTick } from "vue";
import { expect, it } from "vitest";
import { createAppI18n } from "../../web/src/app/i18n.ts";
import ConfirmButton from "../../web/src/ui/ConfirmButton.vue";

/** The button on a page, and how often it did what it is for. */
async function aButton() {
  const done = { times: 0 };
  const root = document.createElement("div");
  const i18n = await createAppI18n({ locale: "en" } as never);
  createApp({ render: () => h(ConfirmButton, { label: "Revoke", onConfirm: () => (done.times += 1) }) })
    .use(i18n)
    .mount(root);
  const button = root.querySelector("button")!;
  /** @param detail the how manieth click of a row of quick ones it is; 0 by the keyboard */
  const click = async (detail: number) => {
    button.dispatchEvent(new MouseEvent("click", { detail }));
    await nextTick();
  };
  return { button, click, done };
}

it.each([
  ["the mouse", 1],
  ["the keyboard", 0],
])("asks before it does what cannot be taken back: by %s", async (_by, detail) => {
  const { button, click, done } = await aButton();
  await click(detail);
  expect([button.textContent?.trim(), done.times]).toEqual(["Revoke: sure?", 0]);
  await click(detail);
  expect([button.textContent?.trim(), done.times]).toEqual(["Revoke", 1]);
});

it("takes no double click for an answer", async () => {
  const { button, click, done } = await aButton();
  for (const detail of [1, 2, 3]) await click(detail);
  expect([button.textContent?.trim(), done.times]).toEqual(["Revoke: sure?", 0]);
  const held = new KeyboardEvent("keydown", { key: "Enter", repeat: true, cancelable: true });
  button.dispatchEvent(held);
  expect(held.defaultPrevented).toBe(true); // and then it is no click
  await click(1);
  expect(done.times).toBe(1);
});

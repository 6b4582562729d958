import { KeyRing } from "@guanxi/server/platform/personal/key-ring";

/** The keys of the suites: what a builder seals, every server of a suite opens. */
export const TEST_KEYS = "test:dGhlIHN1aXRlcycga2V5IG9mIHRoaXJ0eS10d28hISE=";
export const testKeys = KeyRing.of(TEST_KEYS);

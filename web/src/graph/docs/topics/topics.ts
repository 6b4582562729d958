import { errors } from "./errors.ts";
import { filters } from "./filters.ts";
import { ids } from "./ids.ts";
import { limits } from "./limits.ts";
import { pages } from "./pages.ts";
import { subscriptions } from "./subscriptions.ts";
import { tokens } from "./tokens.ts";
import type { Topic } from "./topic.ts";
import { webhooks } from "./webhooks.ts";
import { writes } from "./writes.ts";

/** The rules of the graph, in the order they are met. */
export const TOPICS: readonly Topic[] = [ids, pages, filters, errors, limits, writes, subscriptions, webhooks, tokens];

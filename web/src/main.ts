import { DefaultApolloClient } from "@vue/apollo-composable";
import { whenever } from "@vueuse/core";
import { createPinia } from "pinia";
import { createApp } from "vue";
import { createApolloClient } from "./app/apollo.ts";
import App from "./app/App.vue";
import { createAppI18n } from "./app/i18n.ts";
import { startLive } from "./app/live.ts";
import { usePreferences } from "./app/preferences.ts";
import { createAppRouter } from "./app/router.ts";
import { useSession } from "./identity/session.ts";
import "./ui/tokens.css";
import "./ui/base.css";

const pinia = createPinia();
const preferences = usePreferences(pinia);
const session = useSession(pinia);
const client = createApolloClient(session.lost, () => void session.refresh());
session.use(client);
const i18n = await createAppI18n(preferences);

const router = createAppRouter(i18n, session);

const app = createApp(App).use(pinia).use(i18n).use(router).provide(DefaultApolloClient, client);
await router.isReady(); // which page it is depends on who asks: none is begun before that is known
app.mount("#app");
// the server may be away when the page is opened: one listens as soon as it has said who one is
whenever(
  () => session.viewer,
  () => startLive(client, pinia, () => void session.refresh()),
  { immediate: true, once: true },
);

import { DefaultApolloClient } from "@vue/apollo-composable";
import { createPinia } from "pinia";
import { createApp } from "vue";
import { createApolloClient } from "./app/apollo.ts";
import App from "./app/App.vue";
import { createAppI18n } from "./app/i18n.ts";
import { startLive } from "./app/live.ts";
import { usePreferences } from "./app/preferences.ts";
import { createAppRouter } from "./app/router.ts";
import "./ui/tokens.css";
import "./ui/base.css";

const pinia = createPinia();
const preferences = usePreferences(pinia);
const client = createApolloClient();
const i18n = await createAppI18n(preferences);

createApp(App).use(pinia).use(i18n).use(createAppRouter(i18n)).provide(DefaultApolloClient, client).mount("#app");
startLive(client, pinia);

import { createRouter, createWebHistory } from "vue-router";
import type { AppI18n } from "./i18n.ts";
import { PAGES } from "./pages.ts";

export function createAppRouter(i18n: AppI18n) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...PAGES.map((page) => ({ name: page.name, path: page.path, component: page.load, meta: { page } })),
      { name: "lost", path: "/:path(.*)*", component: () => import("./LostPage.vue") },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  });
  router.afterEach((to) => {
    const t = i18n.global.t as (key: string) => string;
    document.title = `${t(`page.${String(to.name)}`)} · 关系 Guanxi`;
  });
  return router;
}

import { createRouter, createWebHistory } from "vue-router";
import { SIGN_IN, type Session } from "../identity/session.ts";
import type { AppI18n } from "./i18n.ts";
import { PAGES } from "./pages.ts";

/** The pages; all but one are for whoever has signed in. */
export function createAppRouter(i18n: AppI18n, session: Session) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...PAGES.map((page) => ({ name: page.name, path: page.path, component: page.load, meta: { page } })),
      { name: SIGN_IN, path: "/sign-in", component: () => import("../identity/SignInPage.vue"), meta: { bare: true } },
      { path: "/settings", redirect: { name: "account" } },
      { name: "lost", path: "/:path(.*)*", component: () => import("./LostPage.vue") },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  });
  router.beforeEach(async (to) => {
    if (to.name === SIGN_IN || (await session.isOpen())) return true;
    return { name: SIGN_IN, query: to.fullPath === "/" ? {} : { next: to.fullPath } };
  });
  router.afterEach((to, from) => {
    // who may what can have changed since the last click; the page need not wait for the answer
    if (session.viewer && from.name !== undefined && to.path !== from.path) void session.refresh();
    const t = i18n.global.t as (key: string) => string;
    document.title = `${t(`page.${String(to.name)}`)} · 关系 Guanxi`;
  });
  return router;
}

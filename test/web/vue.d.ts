/** A component as a test may see it: something to mount. */
declare module "*.vue" {
  const component: import("vue").Component;
  export default component;
}

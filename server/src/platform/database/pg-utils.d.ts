// pg's types leave out the one function of its own that writes a value as the driver would.
declare module "pg/lib/utils.js" {
  export function prepareValue(value: unknown): string | Buffer | null;
}

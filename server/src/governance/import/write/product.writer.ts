import { text } from "./draft.ts";
import { productTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type WriteEntity } from "./writer.ts";

/** Products, found by key, code or name. */
export const writeProducts: WriteEntity = async (sql, rows, context) => {
  const products = await context.directories.get(sql, "product");
  const candidates: Candidate[] = [];
  for (const { draft, values } of rows) {
    const key = text(values, "key");
    const name = text(values, "name")!;
    const code = text(values, "code");
    const known = (code === null ? null : products.identify(key, code)) ?? products.identify(key, name);
    if (known === "ambiguous") {
      draft.refuse({ code: "PRODUCT_AMBIGUOUS", message: `More than one product is called "${name}"; give its key.` });
      continue;
    }
    const id = known?.id ?? newId();
    products.add({ id, key: key ?? known?.key ?? null }, [name, code]);
    const columns = {
      external_key: key,
      name,
      code,
      family: text(values, "family"),
      list_price: values.listPrice,
      active: values.active,
    };
    candidates.push({ draft, id, isNew: known === null, columns });
  }
  await upsert(sql, productTable, candidates, upsertMode(context, "product"));
};

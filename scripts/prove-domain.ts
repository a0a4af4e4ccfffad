/** Proves the generator on a copy of the tree: what `new-domain` writes compiles, keeps its promises and is catalogued. */
import { onCopyOfTheTree, prove } from "./copy-of-the-tree.ts";

await onCopyOfTheTree(({ pnpm, typecheck, mustFitTheHouse }) => {
  prove("new-domain writes a slice and mounts it", () => pnpm("new-domain", "invoices", "invoice"));
  prove("it compiles", () => typecheck("packages/api"));
  prove("its own test and that of the tables' catalogue pass", () =>
    pnpm("exec", "vitest", "run", "packages/api/src/invoices", "packages/db/src/catalogue.test.ts"),
  );
  prove("it keeps the rules of the house", () => mustFitTheHouse("invoice"));
});

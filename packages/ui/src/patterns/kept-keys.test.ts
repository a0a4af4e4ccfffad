import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { KeptKeysScript } from "./kept-keys.tsx";

/** Runs the script as the browser does: as text, where no import of its file reaches. */
function startPage() {
  let hear = (_: object) => {};
  class HTMLElement {
    matches = () => true;
  }
  const page = { HTMLElement, keptKeys: [], addEventListener: (_: string, keep: typeof hear) => void (hear = keep) };
  runInNewContext(KeptKeysScript({}).props.dangerouslySetInnerHTML.__html, page);
  const press = (key: string, more: object = {}) => {
    let isOurs = false;
    hear({ key, target: {}, preventDefault: () => (isOurs = true), ...more });
    return isOurs;
  };
  return { press, field: new HTMLElement(), kept: () => page.keptKeys.map(({ key }: { key: string }) => key) };
}

test("keys are kept in their order, up to the one that opens something to write in", () => {
  const { press, kept } = startPage();
  for (const key of ["j", "j", "x", "c", "a", "d", "a"]) press(key);
  expect(kept()).toEqual(["j", "j", "x", "c"]);
});

test("two keys that lead somewhere are kept together, and Ctrl K and / do not reach the browser's own search", () => {
  const one = startPage();
  for (const key of ["g", "l", "j"]) one.press(key);
  expect(one.kept()).toEqual(["g", "l"]);
  expect([startPage().press("k", { ctrlKey: true }), startPage().press("/")]).toEqual([true, true]);
});

test("what is typed into a field, a key that the browser knows and a key held too long are left alone", () => {
  const { press, field, kept } = startPage();
  press("j", { target: field });
  for (const key of ["Tab", "Enter", " ", "ArrowDown"]) press(key);
  press("r", { ctrlKey: true });
  expect(kept()).toEqual([]);
  for (let turn = 0; turn < 30; turn++) press("j");
  expect(kept()).toHaveLength(8);
});

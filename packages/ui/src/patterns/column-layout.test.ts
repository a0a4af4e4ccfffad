import { expect, test } from "vitest";
import { arranged, firstLayout, readLayout, withColumn, withPlace, withWidth, writeLayout } from "./column-layout.ts";

const columns = [
  { id: "name", isTitle: true, width: 190 },
  { id: "email" },
  { id: "phone", isShown: false },
  { id: "amount", width: 110 },
];
const ids = (layout: Parameters<typeof writeLayout>[0]) => layout.shown.map(({ id }) => id);

test("an address keeps order, widths and pins, and refuses what it does not understand", () => {
  const layout = withWidth(withPlace({ ...firstLayout(columns), pinned: 2 }, "amount", 0), "amount", 144.4);
  expect(writeLayout(layout)).toBe("2.amount:144,name,email");
  expect(readLayout(writeLayout(layout))).toEqual(layout);
  expect(readLayout("1.name:x,name,email:99999")?.shown).toEqual([{ id: "name" }, { id: "email" }]);
  for (const text of [null, "", "name,email", "1.", "1.<script>"]) expect(readLayout(text)).toBeUndefined();
});

test("the title cannot be lost, and a column that is gone is left out", () => {
  const shown = arranged(columns, { shown: [{ id: "gone" }, { id: "amount", width: 80 }], pinned: 1 });
  expect(shown.map(({ id, width }) => [id, width])).toEqual([
    ["name", 190],
    ["amount", 80],
  ]);
});

test("hiding a pinned column unpins nothing else", () => {
  const layout = { ...firstLayout(columns), pinned: 2 };
  expect(withColumn(layout, "email", false)).toEqual({ shown: [{ id: "name" }, { id: "amount" }], pinned: 1 });
  expect(ids(withColumn(layout, "phone", true))).toEqual(["name", "email", "amount", "phone"]);
});

test("a width stays readable", () => {
  expect(withWidth(firstLayout(columns), "email", 3).shown[1]).toEqual({ id: "email", width: 56 });
});

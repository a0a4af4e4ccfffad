import { leads } from "@switchboard/db/schema";
import { assert, constantFrom, oneof, property, sample, string } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../../context.ts";
import { aMember, aWorld, type World } from "../../../testing.ts";
import { exportLeadsDirectly } from "../direct/commands.ts";
import { formulaStarts, guarded, unguarded } from "./rules.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world, { role: "admin" });
});
afterAll(() => world.close());

const nasty = oneof(
  string({ unit: "grapheme", maxLength: 40 }),
  string({
    unit: constantFrom(
      ...Array.from(formulaStarts),
      "'",
      '"',
      ",",
      ";",
      "1",
      ".",
      " ",
      "ا",
      "☎️",
      "\\",
      "<",
      "&",
      "\u0001",
    ),
    maxLength: 12,
  }),
);
const cells = sample(
  nasty.filter((text) => !text.includes("\0")),
  { numRuns: 1000, seed: 7 },
);
const startsFormula = (cell: string) => formulaStarts.includes(Array.from(cell)[0] ?? " ");
const isNumber = (cell: string) => /^[+-]?\d+(\.\d+)?$/.test(cell);

test("a guarded cell never starts a formula, and reading it back gives the text", () => {
  assert(
    property(nasty, (text) => {
      const cell = guarded(text);
      expect(startsFormula(cell) && !isNumber(cell)).toBe(false);
      expect(unguarded(cell)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("numbers, and telephone numbers of the world, stay as they are", () => {
  for (const text of ["-5", "+15550100142", "3.20", "-0.5", "12"]) expect(guarded(text)).toBe(text);
  for (const text of ["+1 555", "-5+3", "-", "+1(0)", "=1", "'=1", "@x", "\t1", "＝1"])
    expect(guarded(text)).toBe(`'${text}`);
});

test("a thousand cells of anything survive the CSV file, and none of them is a formula", async () => {
  await world.services.db.insert(leads).values(
    cells.map((name, place) => ({
      workspaceId: ctx.workspaceId,
      name,
      company: "x",
      createdAt: new Date(place * 1000),
    })),
  );
  const file = await exportLeadsDirectly(ctx, { columns: ["name", "company"] });
  const rows = parseCsv(await new Response(file.stream as ReadableStream).text())
    .slice(1)
    .toReversed();
  expect(rows.map(([cell]) => unguarded(cell!))).toEqual(cells);
  for (const [cell] of rows) {
    expect(cell).toBe(guarded(unguarded(cell!)));
    expect(startsFormula(cell!) && !isNumber(cell!)).toBe(false);
  }
});

/** RFC 4180, as an importer reads it. */
function parseCsv(text: string) {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

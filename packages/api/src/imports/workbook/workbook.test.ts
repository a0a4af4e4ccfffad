import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { receiveFile } from "../file/commands.ts";
import { isHarmless } from "./rules.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world, { role: "admin" });
});
afterAll(() => world.close());

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

type Sheet = { rows: string; strings?: string; formats?: string; properties?: string };

/** A workbook with one sheet, as bytes. */
async function workbookOf({ rows, strings = "", formats = "", properties = "" }: Sheet) {
  const zip = new ZipFile();
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path);
  add("_rels/.rels", `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`);
  add(
    "xl/workbook.xml",
    `<x:workbook xmlns:r="r"><x:workbookPr ${properties}/><x:sheets><x:sheet name="Leads" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships>${relation("r1", "worksheet", "/xl/worksheets/sheet1.xml")}${relation("r2", "sharedStrings", "sharedStrings.xml")}${relation("r3", "styles", "styles.xml")}</Relationships>`,
  );
  add("xl/sharedStrings.xml", `<sst>${strings}</sst>`);
  add(
    "xl/styles.xml",
    `<styleSheet><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
  );
  add("xl/worksheets/sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const { id } = await receiveFile(ctx, "leads.xlsx", new Blob([bytes]).stream());
  const { rows } = await call(ctx).imports.preview({ id });
  return { ...(await call(ctx).imports.get({ id })), rows };
}

test("shared strings, inline strings, numbers, booleans, formulas and gaps are read as they are shown", async () => {
  const strings = "<si><t>Name</t></si><si><r><t>Em</t></r><r><t>ma &amp; co</t></r><rPh><t>no</t></rPh></si>";
  const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Phone</t></is></c></row>
    <row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>1.2025550101E10</v></c><c r="D4" t="b"><v>1</v></c>
    <c r="E4" t="str"><f>1+1</f><v>two</v></c><c r="F4"><v>0.30000000000000004</v></c></row>`;
  const { rows: found, sheets, headers } = await read(await workbookOf({ rows, strings }));
  expect([sheets, headers]).toEqual([["Leads"], ["Name", "Column 2", "Phone"]]);
  expect(found[0]).toMatchObject({ row: 4, cells: ["Emma & co", "", "12025550101", "TRUE", "two", "0.3"] });
});

test.each([
  ["", "2026-12-31", "2026-12-31 06:00:00"],
  ['date1904="1"', "2031-01-01", "2031-01-01 06:00:00"],
])("dates are dates in both calendars of workbooks: %s", async (properties, day, moment) => {
  const formats = `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="166" formatCode="&quot;days&quot; 0.00"/>`;
  const rows = `<row><c t="str"><v>a</v></c></row><row><c s="1"><v>46387</v></c></row><row><c s="2"><v>46387.25</v></c></row><row><c s="3"><v>46387</v></c></row>`;
  const { rows: found } = await read(await workbookOf({ rows, formats, properties }));
  expect(found.map(({ cells }) => cells[0])).toEqual([day, moment, "46387"]);
});

test("rows that no sheet has are refused", async () => {
  for (const row of ["99999999999", "1e400", "-1", "x"])
    await expect(
      read(await workbookOf({ rows: `<row r="${row}"><c t="str"><v>a</v></c></row>` })),
    ).rejects.toMatchObject({
      code: "invalid",
    });
});

test("a workbook that unpacks to far more than it should is refused before it is unpacked", async () => {
  const bomb = await workbookOf({ rows: `<row><c><v>${"0".repeat(32 * 1024 * 1024)}</v></c></row>` });
  expect(bomb.length).toBeLessThan(100_000);
  await expect(read(bomb)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("unpacks to far more"),
  });
});

const many = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join("");

test.each([
  ["elements within elements", { rows: "<a>".repeat(200) }, "not a workbook"],
  ["attributes of one element", { rows: `<row ${many(2_000, (n) => `a${n}="" `)}/>` }, "not a workbook"],
  ["cells of one row", { rows: `<row>${"<c><v>1</v></c>".repeat(20_000)}</row>` }, "not a workbook"],
  ["pieces of one cell", { rows: `<row><c><v>a</v>${`<t>${"x".repeat(60_000)}</t>`.repeat(3)}</c></row>` }, "longer"],
  [
    "pieces of one shared string",
    { rows: `<row><c t="s"><v>0</v></c></row>`, strings: `<si>${`<t>${"x".repeat(60_000)}</t>`.repeat(3)}</si>` },
    "longer",
  ],
])("a workbook with too many %s is refused in words, whatever its size", async (_, sheet, words) => {
  await expect(read(await workbookOf(sheet))).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(words),
  });
});

test("a list of styles that is as long as a sheet is refused before it is unpacked", async () => {
  const formats = `<!--${"x".repeat(33 * 1024 * 1024)}${randomBytes(150_000).toString("base64")}-->`;
  await expect(read(await workbookOf({ rows: "<row><c><v>1</v></c></row>", formats }))).rejects.toMatchObject({
    message: expect.stringContaining("unpacks to far more"),
  });
});

test("no workbook may unpack to more than two gigabytes, in how many parts soever", () => {
  const part = { fileName: "xl/worksheets/sheet1.xml", compressedSize: 100 * 1024 ** 2, uncompressedSize: 1024 ** 3 };
  expect(isHarmless([part])).toBe(true);
  expect(isHarmless([part, part, part])).toBe(false);
  expect(isHarmless(Array.from({ length: 2_001 }, () => ({ ...part, uncompressedSize: 1 })))).toBe(false);
});

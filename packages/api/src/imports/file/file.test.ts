import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { receiveFile } from "./commands.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world, { role: "admin" });
});
afterAll(() => world.close());

type Bytes = Uint8Array<ArrayBuffer>;
const require = createRequire(import.meta.url);
const spectrum = path.dirname(require.resolve("csv-spectrum"));
const cases = readdirSync(path.join(spectrum, "csvs")).map((file) => {
  const name = path.parse(file).name;
  return {
    name,
    csv: new Uint8Array(readFileSync(path.join(spectrum, "csvs", file))),
    json: readFileSync(path.join(spectrum, "json", `${name}.json`), "utf8"),
  };
});

async function read(file: string | Bytes, how: object = {}) {
  const { id } = await receiveFile(ctx, "leads.csv", new Blob([file]).stream());
  if (Object.keys(how).length) await call(ctx).imports.map({ id, ...how });
  const { headers, encoding, delimiter } = await call(ctx).imports.get({ id });
  const { rows } = await call(ctx).imports.preview({ id });
  return { headers, encoding, delimiter, cells: rows.map((row) => row.cells), rows };
}

test("there are the twelve cases of csv-spectrum", () => expect(cases).toHaveLength(12));

test.each(cases)("csv-spectrum: $name", async ({ csv, json }) => {
  // One answer of the package is no list, and has another phone number than its question.
  const wanted = [JSON.parse(json.replace("1234567890", "2095257564"))].flat();
  const { headers, cells } = await read(csv);
  expect(cells.map((row) => Object.fromEntries(headers.map((header, place) => [header, row[place]])))).toEqual(wanted);
});

const lines = (delimiter: string) => `name${delimiter}email\nÉmile${delimiter}emile@example.com\n`;
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
};

test.each([
  ["a byte order mark", new TextEncoder().encode(`\ufeff${lines(",")}`), "utf-8"],
  ["UTF-16, little end first", utf16(lines(",")), "utf-16le"],
  ["UTF-16, big end first", utf16(lines(","), true), "utf-16be"],
  ["UTF-16 without a mark", utf16(lines(",")).slice(2), "utf-16le"],
  ["windows-1252", new Uint8Array(Buffer.from(lines(","), "latin1")), "windows-1252"],
])("a file in %s is read as such", async (_, file, encoding) => {
  expect(await read(file)).toMatchObject({
    encoding,
    headers: ["name", "email"],
    cells: [["Émile", "emile@example.com"]],
  });
});

test.each([",", ";", "\t", "|"])("cells between %j are told apart", async (delimiter) => {
  expect(await read(lines(delimiter))).toMatchObject({ delimiter, headers: ["name", "email"] });
});

test("a delimiter inside of quotes does not mislead, nor does the comma of amounts", async () => {
  expect(await read('name;amount\n"Nutt, Emma, Ms, of Boston";1.234,56\nStella;2,50\n')).toMatchObject({
    delimiter: ";",
    cells: [
      ["Nutt, Emma, Ms, of Boston", "1.234,56"],
      ["Stella", "2,50"],
    ],
  });
});

test("old line ends, blank lines, lines in quotes and ragged rows keep their rows and their numbers", async () => {
  expect((await read("name,email\rEmma,a@example.com\rStella,b@example.com")).cells).toHaveLength(2);
  const { rows } = await read('name,company\n\n"Emma\r\nNutt",Bell\nStella\nAda,Bell,more,\n');
  expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
    [3, "Emma\r\nNutt", "Bell"],
    [4, "Stella"],
    [5, "Ada", "Bell", "more", ""],
  ]);
  expect(rows[2]?.problems).toEqual([{ column: null, message: "This row has more cells than there are columns." }]);
});

test("emoji, right-to-left text and stray quotes stay as they are; a guarded formula is what it was", async () => {
  const { rows } = await read("name,company\n👩🏽‍💻 عائشة,5\" pipes\n'=1+1,'tis\n");
  expect(rows.map(({ values }) => values)).toEqual([
    { name: "👩🏽‍💻 عائشة", company: '5" pipes' },
    { name: "=1+1", company: "'tis" },
  ]);
});

test("a character that no database can hold refuses its row and is shown in its place", async () => {
  const { rows } = await read("name,company\nEm\0ma,Bell\n");
  expect(rows[0]?.problems).toEqual([{ column: 0, message: "This holds a character that cannot be stored." }]);
});

test("a file without a header has numbered columns, and its first line is a row", async () => {
  const { headers, rows } = await read("Emma Nutt,emma@example.com\nStella Nutt,stella@example.com\n", {
    hasHeader: false,
  });
  expect(headers).toEqual(["Column 1", "Column 2"]);
  expect(rows.map(({ row, values }) => [row, values["email"]])).toEqual([
    [1, "emma@example.com"],
    [2, "stella@example.com"],
  ]);
});

test.each([
  ["nothing", ""],
  ["blank lines", "\n\n , \n"],
  ["a quote that never ends", 'name,email\n"Emma,a@example.com\n'.padEnd(5_000_000, "x")],
  ["nothing but line ends", "\n".repeat(3_000_000)],
  ["nothing but commas", ",".repeat(20_000_000)],
  ["ten thousand columns", `${Array.from({ length: 10_000 }, (_, place) => `c${place}`).join(",")}\n`],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ["a gzip file", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0])],
  ["an old workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ["a zip file that breaks off", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
])("a file of %s is refused with a reason, and nothing of it stays", async (_, file) => {
  const before = await call(ctx).imports.list();
  await expect(receiveFile(ctx, "leads.csv", new Blob([file]).stream())).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { file: [expect.any(String)] } },
  });
  expect(await call(ctx).imports.list()).toEqual(before);
});

test("of a row with a million cells only as many are kept as say that they are too many", async () => {
  const { rows } = await read(
    `name,company\nEmma,Bell${",".repeat(1_000_000)}\nAda,Bell${",".repeat(1_000_000)}more\n`,
  );
  expect(rows.map(({ cells, problems }) => [cells.length, problems.length])).toEqual([
    [2, 0],
    [201, 1],
  ]);
});

test("an upload that breaks off leaves nothing behind", async () => {
  const before = await call(ctx).imports.list();
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("The line went dead.")),
  });
  await expect(receiveFile(ctx, "leads.csv", broken)).rejects.toThrow("The file broke off on its way.");
  expect(await call(ctx).imports.list()).toEqual(before);
});

import type { RandomAccessReader } from "yauzl";
import type { Line } from "../rules.ts";
import { brokenWorkbook, type Hearing, localName, openParts, type Parts } from "./parts/queries.ts";
import { isDateFormat, mostWholeBytes } from "./rules.ts";
import { readSheet } from "./sheet/queries.ts";
import { sharedTexts } from "./strings/queries.ts";

type Sheet = { name: string; part: string };
export type Workbook = {
  sheets: string[];
  /** The lines of a sheet as they come. Throws `invalid` for one that cannot be read. */
  read: (sheetName: string | null) => AsyncGenerator<Line[]>;
};

/** Opens a workbook (ECMA-376) that is read piece by piece. Throws `invalid` for what is none, and for a zip bomb. */
export async function openWorkbook(reader: RandomAccessReader, bytes: number): Promise<Workbook> {
  const parts = await openParts(reader, bytes);
  const path = (await relationsOf(parts, "")).find(({ type }) => type === "officeDocument")?.target;
  if (!path) throw brokenWorkbook();
  const relations = await relationsOf(parts, path);
  const { sheets, counts1904 } = await readContents(parts, path, relations);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;

  return {
    sheets: sheets.map(({ name }) => name),
    read: async function* (sheetName) {
      const sheet = sheets.find(({ name }) => name === sheetName) ?? sheets[0];
      if (!sheet) throw brokenWorkbook();
      const dateStyles = await readDateStyles(parts, partOf("styles"));
      const texts = sharedTexts(parts, partOf("sharedStrings"));
      yield* readSheet(parts, sheet.part, { counts1904, dateStyles, texts });
    },
  };
}

async function readWhole(parts: Parts, path: string, hearing: Hearing) {
  for await (const _ of parts.read(path, hearing, mostWholeBytes));
}

/** The parts that a part refers to, by their kind. */
async function relationsOf(parts: Parts, path: string) {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const relations: { id: string; type: string; target: string }[] = [];
  const relationsPath = `${folder}_rels/${path.slice(slash)}.rels`;
  if (!parts.has(relationsPath)) return relations;
  await readWhole(parts, relationsPath, {
    open: ({ name, attributes: { Id = "", Type = "", Target = "" } }) => {
      if (name !== "Relationship") return;
      const target = new URL(Target, `file:///${folder}`).pathname.slice(1);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target: decodeURIComponent(target) });
    },
  });
  return relations;
}

async function readContents(parts: Parts, path: string, relations: { id: string; target: string }[]) {
  const sheets: Sheet[] = [];
  let counts1904 = false;
  await readWhole(parts, path, {
    open: ({ name, attributes }) => {
      if (name === "workbookPr") counts1904 = isTrue(attributes["date1904"]);
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => localName(key) === "id" && key !== "id")?.[1];
      const part = relations.find((relation) => relation.id === id)?.target;
      if (part && parts.has(part)) sheets.push({ name: attributes["name"] ?? "", part });
    },
  });
  return { sheets, counts1904 };
}

const isTrue = (value: string | undefined) => value === "1" || value === "true";

/** The numbers of the cell styles that show a date. */
async function readDateStyles(parts: Parts, path: string | undefined): Promise<Set<number>> {
  const codes = new Map<number, string>();
  const dateStyles = new Set<number>();
  if (!path || !parts.has(path)) return dateStyles;
  let isInCells = false;
  let style = 0;
  await readWhole(parts, path, {
    open: ({ name, attributes }) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") isInCells = true;
      if (name !== "xf" || !isInCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      if (isDateFormat(id, codes.get(id))) dateStyles.add(style);
      style += 1;
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return dateStyles;
}

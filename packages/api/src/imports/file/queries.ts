import { Readable } from "node:stream";
import { type Import, importPieces } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { RandomAccessReader } from "yauzl";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { readCsv } from "../csv/queries.ts";
import { type Line, pieceBytes } from "../rules.ts";
import { openWorkbook } from "../workbook/queries.ts";

export type StoredFile = Pick<Import, "id" | "bytes" | "format" | "encoding" | "delimiter" | "sheet">;

/** The lines of an import's file, the header among them. Throws `not_found` when the file is gone, `invalid` for a broken one. */
export async function* linesOf(
  ctx: Ctx,
  file: StoredFile,
  heard: (bytes: number) => void = () => {},
): AsyncGenerator<Line[]> {
  if (file.format === "xlsx") {
    const workbook = await workbookOf(ctx, file, heard);
    yield* workbook.read(file.sheet);
  } else {
    const reading = { encoding: file.encoding ?? "utf-8", delimiter: file.delimiter ?? "," };
    yield* readCsv(bytesOf(ctx, file, 0, file.bytes, heard), reading);
  }
}

/** The workbook that an import's file is. */
export function workbookOf(ctx: Ctx, file: StoredFile, heard: (bytes: number) => void = () => {}) {
  return openWorkbook(new PieceReader((start, end) => bytesOf(ctx, file, start, end, heard)), file.bytes);
}

/** The first bytes of an import's file. */
export async function headOf(ctx: Ctx, file: StoredFile): Promise<Buffer> {
  for await (const piece of bytesOf(ctx, file, 0, pieceBytes)) return piece;
  return Buffer.alloc(0);
}

/** The bytes of a file from `start` up to `end`, a piece at a time. */
async function* bytesOf(
  ctx: Ctx,
  file: Pick<StoredFile, "id" | "bytes">,
  start: number,
  end: number,
  heard: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const stop = Math.min(end, file.bytes);
  for (let number = Math.floor(start / pieceBytes); number * pieceBytes < stop; number += 1) {
    const piece = await pieceOf(ctx, file.id, number);
    const offset = number * pieceBytes;
    const part = piece.subarray(Math.max(0, start - offset), stop - offset);
    heard(part.length);
    yield part;
  }
}

async function pieceOf(ctx: Ctx, importId: string, number: number): Promise<Buffer> {
  const [piece] = await ctx.db
    .select({ bytes: importPieces.bytes })
    .from(importPieces)
    .where(
      and(
        eq(importPieces.workspaceId, ctx.workspaceId),
        eq(importPieces.importId, importId),
        eq(importPieces.number, number),
      ),
    );
  if (!piece) throw new AppError("not_found", "The file of this import is no longer kept. Upload it once more.");
  return piece.bytes;
}

/** A zip file is read from its end, so its reader asks for ranges. */
class PieceReader extends RandomAccessReader {
  readonly #bytesOf: (start: number, end: number) => AsyncGenerator<Buffer>;

  constructor(bytesBetween: (start: number, end: number) => AsyncGenerator<Buffer>) {
    super();
    this.#bytesOf = bytesBetween;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#bytesOf(start, end), { objectMode: false });
  }
}

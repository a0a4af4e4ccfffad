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
    const pieceAt = (number: number) => pieceOf(ctx, file.id, number);
    yield* readCsv(bytesOf(pieceAt, file.bytes, 0, file.bytes, heard), reading);
  }
}

/** The workbook that an import's file is. */
export function workbookOf(ctx: Ctx, file: StoredFile, heard: (bytes: number) => void = () => {}) {
  const pieceAt = keepingLast(ctx, file.id);
  const reader = new PieceReader((start, end) => bytesOf(pieceAt, file.bytes, start, end, heard));
  return openWorkbook(reader, file.bytes);
}

/** The first bytes of an import's file. */
export async function headOf(ctx: Ctx, file: StoredFile): Promise<Buffer> {
  return file.bytes ? pieceOf(ctx, file.id, 0) : Buffer.alloc(0);
}

type PieceAt = (number: number) => Promise<Buffer>;

/** The bytes of a file from `start` up to `end`, a piece at a time. */
async function* bytesOf(
  pieceAt: PieceAt,
  bytes: number,
  start: number,
  end: number,
  heard: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const stop = Math.min(end, bytes);
  for (let number = Math.floor(start / pieceBytes); number * pieceBytes < stop; number += 1) {
    const piece = await pieceAt(number);
    const offset = number * pieceBytes;
    const part = piece.subarray(Math.max(0, start - offset), stop - offset);
    heard(part.length);
    yield part;
  }
}

/** Keeps the piece that was read last: a zip reader asks for thousands of small ranges near each other. */
function keepingLast(ctx: Ctx, importId: string): PieceAt {
  let kept: { number: number; piece: Promise<Buffer> } | undefined;
  return (number) => {
    if (kept?.number !== number) kept = { number, piece: pieceOf(ctx, importId, number) };
    return kept.piece;
  };
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

import type { Db } from "@switchboard/db";
import { type Import, importPieces, importRows, imports } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { AppError, invalidField } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { guessOldEncoding } from "../csv/queries.ts";
import { encodingOf, kindOf } from "../csv/rules.ts";
import { guessReading } from "../head/queries.ts";
import { mustHaveRoomForBytes, mustHaveRoomForFile } from "../kept/queries.ts";
import { readImport } from "../queries.ts";
import { mostBytes, pieceBytes } from "../rules.ts";

const piecesBetweenLooks = 16;

/**
 * Keeps a file as it comes, a piece at a time, and guesses how it is to be read. What was kept is dropped again when
 * it breaks off. Throws `invalid` for what holds no table, `too_large`, and `conflict` where too many files wait.
 */
export async function receiveFile(ctx: Ctx, fileName: string, body: ReadableStream<Uint8Array> | null) {
  mustBeAllowedToImport(ctx);
  const id = await begin(ctx, fileName);
  try {
    const found = await keepPieces(ctx, id, body);
    const file = { id, hasHeader: true, delimiter: null, sheet: null, ...found };
    const reading = await guessReading(ctx, file);
    await change(ctx, async (tx) => {
      const set = { ...found, ...reading, uploadedAt: new Date() };
      await tx
        .update(imports)
        .set(set)
        .where(mine(imports, ctx, id));
      return { row: null, events: [] };
    });
  } catch (error) {
    await change(ctx, async (tx) => {
      await forget(ctx, tx, id);
      return { row: null, events: [] };
    });
    throw error;
  }
  return readImport(ctx, id);
}

/** A file arrives outside the procedures, so their check is repeated here. Throws `unauthenticated` and `forbidden`. */
export function mustBeAllowedToImport(ctx: Ctx) {
  if (ctx.actor.kind === "visitor")
    throw new AppError("unauthenticated", "Sign in, or send a bearer token or an API key.");
  if (!ctx.scopes.includes("leads:import"))
    throw new AppError("forbidden", "Your access does not include leads:import.");
}

function begin(ctx: Ctx, fileName: string) {
  const name = fileName.trim().slice(-200) || "leads.csv";
  return change(ctx, async (tx) => {
    await mustHaveRoomForFile(ctx, tx);
    const startedById = "id" in ctx.actor ? ctx.actor.id : null;
    const [row] = await tx
      .insert(imports)
      .values({
        workspaceId: ctx.workspaceId,
        fileName: name,
        format: "csv",
        startedById,
        startedByName: ctx.actor.name,
      })
      .returning({ id: imports.id });
    return { row: row!.id, events: [] };
  });
}

async function forget(ctx: Ctx, tx: Db, id: string) {
  await tx.delete(importRows).where(eq(importRows.importId, id));
  await tx
    .delete(importPieces)
    .where(and(eq(importPieces.workspaceId, ctx.workspaceId), eq(importPieces.importId, id)));
  await tx.delete(imports).where(mine(imports, ctx, id));
}

type Found = Pick<Import, "bytes" | "format" | "encoding">;

/** Stores the pieces, and finds out on the way what they are: whether a text is UTF-8 is known at its end alone. */
async function keepPieces(ctx: Ctx, importId: string, body: ReadableStream<Uint8Array> | null): Promise<Found> {
  let bytes = 0;
  let number = 0;
  let format: Import["format"] = "csv";
  let byMark: string | null = null;
  const text = utf8Watch();
  for await (const piece of piecesOf(body)) {
    if (number === 0) {
      format = formatOf(piece);
      byMark = format === "csv" ? encodingOf(piece) : null;
    }
    bytes += piece.length;
    if (number % piecesBetweenLooks === 0) await mustHaveRoomForBytes(ctx);
    if (format === "csv") text.see(piece);
    await keepPiece(ctx, importId, number, piece);
    number += 1;
  }
  if (bytes === 0) throw invalidField("file", "There is nothing in this file.");
  if (format === "xlsx") return { bytes, format, encoding: null };
  return { bytes, format, encoding: byMark ?? text.encoding() };
}

const keepPiece = (ctx: Ctx, importId: string, number: number, bytes: Buffer) =>
  change(ctx, async (tx) => {
    await tx.insert(importPieces).values({ workspaceId: ctx.workspaceId, importId, number, bytes });
    return { row: null, events: [] };
  });

function formatOf(head: Uint8Array): Import["format"] {
  switch (kindOf(head)) {
    case "text":
      return "csv";
    case "zip":
      return "xlsx";
    case "old_workbook":
      throw invalidField("file", "This is an old workbook, or one with a password. Save it as .xlsx without one.");
    case "none":
      throw invalidField("file", "This is neither CSV nor a workbook (.xlsx).");
  }
}

/** Cuts a stream into pieces of the size that they are stored in. Throws `too_large`. */
async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  let bytes = 0;
  for await (const chunk of arriving(body)) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new AppError("too_large", "A file may have at most 1 GB. Split it in two.");
    for (let start = 0; start < chunk.length; ) {
      const part = chunk.subarray(start, start + pieceBytes - filled);
      piece.set(part, filled);
      filled += part.length;
      start += part.length;
      if (filled < pieceBytes) continue;
      yield piece;
      piece = Buffer.allocUnsafe(pieceBytes);
      filled = 0;
    }
  }
  if (filled) yield piece.subarray(0, filled);
}

async function* arriving(body: ReadableStream<Uint8Array> | null) {
  try {
    yield* body ?? [];
  } catch {
    throw new AppError("invalid", "The file broke off on its way.");
  }
}

/** Watches whether bytes are UTF-8, and keeps the first that are not: they tell the old encoding best. */
function utf8Watch() {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let odd: Uint8Array | null = null;
  let last: Uint8Array = new Uint8Array();
  const decode = (piece: Uint8Array, stream: boolean) => {
    try {
      decoder.decode(piece, { stream });
    } catch {
      odd = piece.length ? piece : last;
    }
  };
  return {
    see: (piece: Uint8Array) => {
      if (!odd) decode(piece, true);
      last = piece;
    },
    encoding: () => {
      if (!odd) decode(new Uint8Array(), false);
      return odd ? guessOldEncoding(odd) : "utf-8";
    },
  };
}

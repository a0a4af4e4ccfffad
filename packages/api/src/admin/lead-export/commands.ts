import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { LeadExport, leadExports } from "@switchboard/db/schema";
import { and, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, userIdOf } from "../../context.ts";
import { AppError, invalidField, notFound } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { copySql, countChosen, countSql, headingsOf, openSnapshot } from "./copy/queries.ts";
import { ExportInput, exportProgress, shownOfExport, withinReach } from "./queries.ts";
import { connectionNameOf, contentTypeOf, fileNameOf, frameOf, isExpired, mostRowsInSheet } from "./rules.ts";
import { workbookOf } from "./workbook/queries.ts";

/** The file of an export on its way. Cancel the stream to stop the export. */
export type ExportFile = { id: string; stream: ReadableStream<Uint8Array>; contentType: string; fileName: string };

// Someone who stops reading holds the snapshot, and with it every dead row of the database.
const stalledMilliseconds = 5 * 60_000;
const bytesAhead = 256 * 1024;
type Snapshot = Awaited<ReturnType<typeof openSnapshot>>;
const unsettled = [isNull(leadExports.finishedAt), isNull(leadExports.cancelledAt), isNull(leadExports.failedAt)];

/** Prepares an export; its file is taken with `streamLeadExport`. Throws `invalid` where a workbook cannot hold it. */
export async function createExport(ctx: Ctx, input: ExportInput): Promise<LeadExport> {
  // What COPY cannot say is refused now, not when the file is taken.
  copySql(ctx, input.filter, input);
  const count = await countChosen(ctx, input.filter);
  mustFit(input.format, count);
  return change(ctx, async (tx) => {
    const values = { ...input, expectedRows: count, startedById: userIdOf(ctx), startedByName: ctx.actor.name };
    const [row] = await tx
      .insert(leadExports)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .returning(shownOfExport);
    return { row: row!, events: [] };
  });
}

/**
 * Starts an export and gives its file as it comes from the database: one snapshot, flat memory, at the reader's pace.
 * Each export is taken once. Throws `not_found`, `forbidden`, and `conflict` when it was taken already or expired.
 */
export async function streamLeadExport(ctx: Ctx, id: string): Promise<ExportFile> {
  mustBeAllowedToExport(ctx);
  const found = await findExport(ctx, id);
  if (isExpired(found, new Date())) throw new AppError("conflict", "This export has expired. Export the same again.");
  const wanted = asWanted(found);
  const snapshot = await openSnapshot(ctx, connectionNameOf(id), wanted.timesIn);
  try {
    const expectedRows = await snapshot.count(countSql(ctx, wanted.filter));
    mustFit(wanted.format, expectedRows);
    await begin(ctx, id, expectedRows);
    const stream = send(ctx, id, wanted, snapshot);
    return {
      id,
      stream,
      contentType: contentTypeOf[wanted.format],
      fileName: fileNameOf(wanted.format, new Date()),
    };
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}

/** Stops an export. Says nothing when it was over already. Throws `not_found`. */
export async function cancelExport(ctx: Ctx, id: string) {
  await findExport(ctx, id);
  await settle(ctx, id, { cancelledAt: new Date() });
  // A backend that waits for a slow reader hears only this one, not pg_cancel_backend.
  await ctx.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${connectionNameOf(id)} and backend_type = 'client backend'`,
  );
  return exportProgress(ctx, id);
}

/** A file leaves outside the procedures, so their check is repeated here. Throws `unauthenticated` and `forbidden`. */
export function mustBeAllowedToExport(ctx: Ctx) {
  if (ctx.actor.kind === "visitor")
    throw new AppError("unauthenticated", "Sign in, or send a bearer token or an API key.");
  if (!ctx.scopes.includes("leads:export"))
    throw new AppError("forbidden", "Your access does not include leads:export.");
}

async function findExport(ctx: Ctx, id: string) {
  if (!z.uuid().safeParse(id).success) throw notFound("Export");
  const [found] = await ctx.db
    .select(shownOfExport)
    .from(leadExports)
    .where(and(mine(leadExports, ctx, id), withinReach(ctx)));
  if (!found) throw notFound("Export");
  return found;
}

type Stored = Pick<LeadExport, keyof ExportInput>;

/** What a row says of a file. It was valid once; a column that is gone since is refused here. */
export function asWanted(row: Stored): ExportInput {
  const { format, filter, columns, headings, sort, timesIn, delimiter, byteOrderMark } = row;
  return ExportInput.parse({ format, filter, columns, headings, sort, timesIn, delimiter, byteOrderMark });
}

function begin(ctx: Ctx, id: string, expectedRows: number) {
  return change(ctx, async (tx) => {
    const [row] = await tx
      .update(leadExports)
      .set({ startedAt: new Date(), expectedRows })
      .where(and(mine(leadExports, ctx, id), isNull(leadExports.startedAt), ...unsettled))
      .returning(shownOfExport);
    if (!row) throw new AppError("conflict", "This export was taken already. Start it once more to get a new file.");
    const { format, filter, columns } = row;
    return {
      row,
      events: [{ action: "lead.exported", subjectId: id, after: { format, filter, columns, rows: expectedRows } }],
    };
  });
}

type End = "export.finished" | "export.failed";

const settle = (ctx: Ctx, id: string, set: Partial<LeadExport>, action?: End) =>
  change(ctx, async (tx) => {
    const [row] = await tx
      .update(leadExports)
      .set(set)
      .where(and(mine(leadExports, ctx, id), ...unsettled))
      .returning({
        name: leadExports.name,
        rows: leadExports.rows,
        bytes: leadExports.bytes,
        sha256: leadExports.sha256,
      });
    return { row: null, events: row && action ? [{ action, subjectId: id, after: row }] : [] };
  });

function send(ctx: Ctx, id: string, wanted: ExportInput, snapshot: Snapshot) {
  const rows = snapshot.copy(copySql(ctx, wanted.filter, wanted));
  const source = wanted.format === "xlsx" ? workbookOf(headingsOf(wanted), rows) : rows;
  const { start, end } = frameOf(wanted);
  const file = new PassThrough({ highWaterMark: bytesAhead });
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stalledMilliseconds);

  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    const hash = createHash("sha256").update(start);
    let bytes = Buffer.byteLength(start);
    if (start) yield Buffer.from(start);
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      timer.refresh();
      yield chunk;
    }
    await snapshot.settle();
    if (end) {
      hash.update(end);
      bytes += Buffer.byteLength(end);
      yield Buffer.from(end);
    }
    const size = { rows: rows.rowCount, bytes, sha256: hash.digest("hex") };
    await settle(ctx, id, { finishedAt: new Date(), ...size }, "export.finished");
  };

  const carry = async () => {
    try {
      await pipeline(source, measured, file, { signal: stalled.signal });
    } catch (error) {
      rows.destroy();
      if (hasLeft(error as NodeJS.ErrnoException)) await settle(ctx, id, { cancelledAt: new Date() });
      else await settle(ctx, id, { failedAt: new Date() }, "export.failed");
    } finally {
      clearTimeout(timer);
      await snapshot.close();
    }
  };
  // The reader gets the error through the stream; when the record cannot be written either, its state says "failed".
  carry().catch(() => {});
  return webStream(file);
}

/** Readable.toWeb would hand on whatever reason the reader leaves for, and so make leaving look like a failure. */
function webStream(file: PassThrough) {
  const chunks = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void file.destroy(),
  });
}

/** A reader that went away or stopped reading cancelled; everything else failed. */
const hasLeft = ({ code, name }: NodeJS.ErrnoException) =>
  code === "ERR_STREAM_PREMATURE_CLOSE" || name === "AbortError";

function mustFit(format: LeadExport["format"], rows: number) {
  if (format === "xlsx" && rows > mostRowsInSheet)
    throw invalidField(
      "format",
      `A sheet holds ${mostRowsInSheet.toLocaleString("en-US")} leads and these are ${rows.toLocaleString("en-US")}. Choose CSV, or narrow the filter.`,
    );
}

import { ReadableStream } from "node:stream/web";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mustBeAllowedToImport, receiveFile } from "../imports/file/commands.ts";
import { findImport, ImportState } from "../imports/queries.ts";
import { refusedCsv } from "../imports/refused/queries.ts";
import { type Asked, json, refuse, refuseAddress } from "./answers.ts";
import { refusePoison } from "./body.ts";
import { readQuery } from "./query.ts";
import { prefersDryRun } from "./rehearsal.ts";
import { respelled } from "./rest.ts";
import { shapeOf, spelled } from "./spelling.ts";

/** The address of the REST door that takes a file. A stream has no place among the procedures. */
export const leadUpload = {
  path: "/imports",
  operationId: "imports_upload",
  summary: "Send a file of leads, CSV or XLSX of at most 1 GB: the body is the file",
  tag: "imports",
  input: z.strictObject({ fileName: z.string().max(300).default("leads.csv") }),
  output: ImportState,
};

/** The address that gives the rows of an import that became no leads. */
export const refusedRows = {
  path: "/imports/{id}/refused.csv",
  operationId: "imports_refused",
  summary: "Download the rows of an import that were refused, with a reason for each",
  tag: "imports",
  input: z.strictObject({ id: z.uuid() }),
  contentTypes: ["text/csv"],
};

const inputShape = shapeOf(leadUpload.input, "input");
const outputShape = shapeOf(leadUpload.output, "output");

/** Takes the file of an import as it comes: the body is the file, `file_name` its name. Never throws: errors become answers. */
export async function answerLeadUpload(ctx: Ctx, request: Request, asked: Asked): Promise<Response> {
  try {
    mustBeAllowedToImport(ctx);
    if (prefersDryRun(request.headers)) throw new AppError("invalid", "A file has no dry run: its check is one.");
    const query = readQuery(inputShape, new URL(request.url).searchParams);
    refusePoison(query);
    const wanted = leadUpload.input.safeParse(query);
    if (!wanted.success) throw respelled(wanted.error, inputShape);
    const made = await receiveFile(ctx, wanted.data.fileName, request.body);
    return json(201, spelled(outputShape, ImportState.parse(made)));
  } catch (error) {
    return refuse(error, asked);
  }
}

/** Gives the rows of an import that were refused, at the pace of the reader. Never throws: errors become answers. */
export async function answerRefusedRows(ctx: Ctx, id: string, request: Request, asked: Asked): Promise<Response> {
  if (request.method !== "GET") return refuseAddress(asked, ["GET"]);
  try {
    mustBeAllowedToImport(ctx);
    const found = await findImport(ctx, z.uuid().safeParse(id).data ?? nobody);
    const headers = {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="refused-${found.id.slice(0, 8)}.csv"`,
    };
    // Node's type of a web stream and the one of Response are the same class at run time.
    return new Response(ReadableStream.from(refusedCsv(ctx, found)) as unknown as BodyInit, { headers });
  } catch (error) {
    return refuse(error, asked);
  }
}

const nobody = "00000000-0000-0000-0000-000000000000";

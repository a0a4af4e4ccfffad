import { ReadableStream } from "node:stream/web";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import { mustBeAllowedToImport, receiveFile } from "../imports/file/commands.ts";
import { findImport, ImportState } from "../imports/queries.ts";
import { refusedCsv } from "../imports/refused/queries.ts";
import { type Asked, json, refuse, refuseAddress } from "./answers.ts";
import { mustBeStorable } from "./body.ts";
import { prefersDryRun } from "./rehearsal.ts";
import { shapeOf, spelled } from "./spelling.ts";

/** The addresses of the REST door that take a file and give one. A stream has no place among the procedures. */
export const leadUpload = {
  path: "/imports",
  refusedPath: "/imports/:id/refused.csv",
};

const shape = shapeOf(ImportState, "output");

/** Takes the file of an import as it comes: the body is the file, `file_name` its name. Never throws: errors become answers. */
export async function answerLeadUpload(ctx: Ctx, request: Request, asked: Asked): Promise<Response> {
  try {
    mustBeAllowedToImport(ctx);
    if (prefersDryRun(request.headers)) throw new AppError("invalid", "A file has no dry run: its check is one.");
    const name = new URL(request.url).searchParams.get("file_name") ?? "";
    if (name.length > 300) throw invalidField("fileName", "The name of the file is too long.");
    mustBeStorable(name);
    const made = await receiveFile(ctx, name, request.body);
    return json(201, spelled(shape, ImportState.parse(made)));
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

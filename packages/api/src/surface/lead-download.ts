import { mustBeAllowedToExport } from "../admin/lead-export/commands.ts";
import { DirectExport, exportLeadsDirectly } from "../admin/lead-export/direct/commands.ts";
import { contentTypeOf } from "../admin/lead-export/rules.ts";
import type { Ctx } from "../context.ts";
import { type Asked, refuse, refuseAddress } from "./answers.ts";
import { refusePoison } from "./body.ts";
import { readQuery } from "./query.ts";
import { respelled } from "./rest.ts";
import { shapeOf } from "./spelling.ts";

/** The one address of the REST door that gives a file. A stream has no place among the procedures. */
export const leadDownload = {
  path: "/leads/export",
  operationId: "leads_export",
  summary: "Download the leads that match as one file",
  tag: "leads",
  input: DirectExport,
  contentTypes: Object.values(contentTypeOf).map((type) => type.split(";")[0] ?? type),
};

const shape = shapeOf(leadDownload.input, "input");

/** The file, at the pace of the reader; who goes away stops it. Never throws: errors become answers. */
export async function answerLeadDownload(ctx: Ctx, request: Request, asked: Asked): Promise<Response> {
  // HEAD is refused too: it would start an export that nobody reads.
  if (request.method !== "GET") return refuseAddress(asked, ["GET"]);
  try {
    mustBeAllowedToExport(ctx);
    const query = readQuery(shape, new URL(request.url).searchParams);
    refusePoison(query);
    const { stream, contentType, fileName } = await exportLeadsDirectly(ctx, query).catch((error: unknown) => {
      throw respelled(error, shape);
    });
    const headers = { "Content-Type": contentType, "Content-Disposition": `attachment; filename="${fileName}"` };
    // Node's type of a web stream and the one of Response are the same class at run time.
    return new Response(stream as ReadableStream<Uint8Array>, { headers });
  } catch (error) {
    return refuse(error, asked);
  }
}

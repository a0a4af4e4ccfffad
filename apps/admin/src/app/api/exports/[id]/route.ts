import { streamLeadExport } from "@switchboard/api/admin/lead-export";
import { refuse } from "@switchboard/api/surface/answers";
import { askedOf, enterConsole } from "../../entrance.ts";

/** The file of an export, once, for the one who started it or an admin. It leaves at the pace of the reader. */
export async function GET(request: Request, { params }: RouteContext<"/api/exports/[id]">) {
  try {
    const { stream, contentType, fileName } = await streamLeadExport(await enterConsole(request), (await params).id);
    return new Response(stream as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    return refuse(error, askedOf(request));
  }
}

/** Next would answer HEAD by calling GET, and start the export. */
export const HEAD = () => new Response(null, { status: 405, headers: { Allow: "GET" } });

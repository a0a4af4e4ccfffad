import { getServices } from "@/services.ts";

export const dynamic = "force-dynamic";

/** Whether the console and its database answer. */
export async function GET() {
  try {
    const { db } = await getServices();
    await db.execute("select 1");
    return Response.json({ status: "ok", app: "ok", database: "ok" });
  } catch {
    const headers = { "Retry-After": "5" };
    return Response.json({ status: "down", app: "ok", database: "down" }, { status: 503, headers });
  }
}

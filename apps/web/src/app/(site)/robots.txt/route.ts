import { getEnv } from "@switchboard/env";

/** The public address is known when the server runs, not when it is built. */
export const dynamic = "force-dynamic";

/** Search engines may read the public pages; what is behind sign-in or a mailed link is not for them. */
export function GET() {
  const closed = ["/api/", "/auth/", "/admin", "/leads", "/settings", "/confirm", "/unsubscribe", "/invitation"];
  const lines = ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), "Allow: /api/docs"];
  const text = [...lines, "", `Sitemap: ${getEnv().PUBLIC_URL}/sitemap.xml`, ""].join("\n");
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

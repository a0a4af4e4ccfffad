import { getEnv } from "@switchboard/env";

/** The public address is known when the server runs, not when it is built. */
export const dynamic = "force-dynamic";

const paths = ["/", "/demo", "/privacy", "/api/docs"];

/** The public pages by their public address. */
export function GET() {
  const entries = paths.map((path) => `<url><loc>${getEnv().PUBLIC_URL}${path}</loc></url>`).join("");
  const text = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`;
  return new Response(text, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}

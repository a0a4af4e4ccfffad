import { follow, noteOpened } from "../campaigns/tracking/commands.ts";
import { isPerson } from "../campaigns/tracking/rules.ts";
import type { Services } from "../context.ts";

/** Where the links of a campaign's mail lead, and its picture. Both are public and ask nobody who they are. */
export const clickPath = "/c/:token";
export const openPath = "/o/:picture";

/** Sends the reader of a mail on to the link that its campaign holds, and nowhere else. */
export async function answerClick(services: Services, token: string, request: Request): Promise<Response> {
  const target = await follow(services, token, isPerson(request.method, request.headers));
  if (!target) return new Response("This link leads nowhere any more.\n", { status: 404, headers: plain });
  return new Response(null, { status: 302, headers: { ...unseen, Location: target } });
}

/** A picture of one clear pixel, the same for every name: nobody learns which mails there are. */
export async function answerOpen(services: Services, picture: string, request: Request): Promise<Response> {
  if (isPerson(request.method, request.headers)) await noteOpened(services, picture.replace(/\.gif$/, ""));
  return new Response(clear, { headers: { ...unseen, ...anywhere, "Content-Type": "image/gif" } });
}

const unseen = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" };
// Mail that is read in a browser is a page of somebody else.
const anywhere = { "Cross-Origin-Resource-Policy": "cross-origin" };
const plain = { ...unseen, "Content-Type": "text/plain; charset=utf-8" };
const clear = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

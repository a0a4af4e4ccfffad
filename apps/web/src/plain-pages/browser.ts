import type { IncomingMessage, ServerResponse } from "node:http";
import { browserCookie, newBrowserToken, readBrowserToken } from "@switchboard/api/surface/browser-cookie";
import { getServices } from "@/services.ts";
import { visit } from "./visit.ts";

export { readTyped } from "@switchboard/api/surface/browser-cookie";

/** The procedures for a visitor who is known by their browser. One that has no name yet gets it, in a cookie. */
export async function visitAsBrowser(request: IncomingMessage, response: ServerResponse) {
  const { config } = await getServices();
  const token = readBrowserToken(request.headers.cookie, config) ?? newBrowserToken();
  response.setHeader("Set-Cookie", browserCookie(token, config));
  return visit(request, token);
}

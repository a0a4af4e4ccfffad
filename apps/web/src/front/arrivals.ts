import type { IncomingMessage, ServerResponse } from "node:http";

// Headers that speak to the inside of Next, or that this server sets itself. No caller may send them.
const reserved = [
  "content-security-policy",
  "content-security-policy-report-only",
  "next-action",
  "next-resume",
  "x-matched-path",
  "x-middleware-invoke",
  "x-middleware-next",
  "x-middleware-rewrite",
  "x-middleware-subrequest",
  "x-nonce",
];

/** Removes what only the server may say, and says where the request came from in a header of that name. */
export function cleanHeaders(request: IncomingMessage, addressHeader: string) {
  for (const name of reserved) delete request.headers[name];
  request.headers[addressHeader] = addressOf(request);
}

/** The address of the other end of the connection. */
export const addressOf = (request: IncomingMessage) => request.socket.remoteAddress ?? "";

/** Whether the request line is one that a server of its own pages answers: a path, and not TRACE. */
export const isPlain = ({ url = "", method }: IncomingMessage) =>
  url.startsWith("/") && method !== "TRACE" && method !== "CONNECT";

/** Answers a request that is not plain, without looking further at it. */
export function refuse(request: IncomingMessage, response: ServerResponse) {
  const isMethod = request.url?.startsWith("/");
  response.writeHead(isMethod ? 405 : 400, isMethod ? { Allow: "GET, HEAD, POST" } : {}).end();
}

/** What the form of a page may hold. The console's own calls may hold more. */
export const mostFormBytes = 16_384;

/**
 * The status that no page of ours need be asked for, or null. No page takes a form of several parts, and the framework
 * would unpack it unasked; it cannot read every path; and no database holds the character NUL.
 */
export function refusalOf({ url = "", headers }: IncomingMessage, path: string): 400 | 413 | 415 | null {
  if (Number(headers["content-length"]) > mostFormBytes && !/^\/admin(?:\/|$)/.test(path)) return 413;
  if (/^\s*multipart\//i.test(headers["content-type"] ?? "")) return 415;
  return url.includes("%") && (/%00/.test(url) || !isReadable(path)) ? 400 : null;
}

function isReadable(path: string) {
  try {
    return decodeURIComponent(path).length > 0;
  } catch {
    return false;
  }
}

/** The path of a request, without its query. */
export const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?")[0] ?? "/";

/** Closes a request that has not arrived as a whole in time: whoever sends a byte a minute holds nobody up. */
export function mustArriveWithin(request: IncomingMessage, milliseconds: number) {
  const late = setTimeout(() => request.complete || request.destroy(), milliseconds);
  request.once("close", () => clearTimeout(late));
}

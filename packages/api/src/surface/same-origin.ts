import { readSessionToken } from "@switchboard/auth/sessions";
import { AppError } from "../errors.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser sends its cookie whoever made the page that asks. So a cookie may change something only when the browser
 * says that our own page asked. Throws `forbidden`.
 */
export function mustBeOurPage(request: Request, publicUrl: string) {
  if (reading.has(request.method) || !reliesOnCookie(request.headers)) return;
  if (isProgram(request.headers) && !readSessionToken(request.headers.get("cookie"), { PUBLIC_URL: publicUrl })) return;
  if (!isOurPage(request.headers, publicUrl)) throw foreign();
}

/** Whether the headers of a browser's request say that a page of this origin made it. */
export function isOurPage(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  return origin === publicUrl || sameHost(origin, headers.get("host"));
}

/** For a door that no page of another site should use, with credentials or without. Throws `forbidden`. */
export function refuseForeignPage(headers: Headers, publicUrl: string, allowed: readonly string[]) {
  const origin = headers.get("origin");
  if (origin !== null && !allowed.includes(origin) && !isOurPage(headers, publicUrl)) throw foreign();
}

const reliesOnCookie = (headers: Headers) =>
  headers.has("cookie") && !headers.has("authorization") && !headers.has("x-api-key");

// A browser says where a write comes from. A program that keeps a visitor's cookie cannot be tricked by a page.
const isProgram = (headers: Headers) => !headers.has("origin") && !headers.has("sec-fetch-site");

const sameHost = (origin: string, host: string | null) =>
  host !== null && (origin === `http://${host}` || origin === `https://${host}`);

const foreign = () => new AppError("forbidden", "This came from a page of another site, so nothing was done.");

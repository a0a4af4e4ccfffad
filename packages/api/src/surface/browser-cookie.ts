import { newSecret } from "@switchboard/auth/secrets";
import type { Config } from "../context.ts";
import { keptSeconds } from "../demos/rules.ts";

type Settings = Pick<Config, "PUBLIC_URL">;

/** A name for a visitor's browser that nobody can guess. */
export const newBrowserToken = newSecret;

/** The name that a browser was given, or null. */
export function readBrowserToken(cookieHeader: string | null | undefined, settings: Settings): string | null {
  const start = `${cookieName(settings)}=`;
  const pair = cookieHeader?.split(/; */).find((one) => one.startsWith(start));
  const token = pair?.slice(start.length) ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** The Set-Cookie header that gives it, for as long as what belongs to it is kept. */
export function browserCookie(token: string, settings: Settings): string {
  const parts = [`${cookieName(settings)}=${token}`, "Path=/", `Max-Age=${keptSeconds}`, "HttpOnly", "SameSite=Lax"];
  return [...parts, ...(isHttps(settings) ? ["Secure"] : [])].join("; ");
}

/** Whether an address belongs to the demo. Only there a browser gets a name: nobody else needs one. */
export const isOfDemo = (path: string) => /^\/api(?:\/v1)?\/sessions(?:\/|$)|^\/api\/trpc\/(?:.*,)?demos\./.test(path);

// Over https the browser itself guards the cookie's name.
const cookieName = (settings: Settings) => (isHttps(settings) ? "__Host-switchboard_browser" : "switchboard_browser");
const isHttps = ({ PUBLIC_URL }: Settings) => PUBLIC_URL.startsWith("https:");

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
export const browserCookie = (token: string, settings: Settings): string =>
  setCookie(cookieName(settings), token, keptSeconds, settings);

const typedSeconds = 60;

/** The Set-Cookie header that carries what was typed back to a form that was refused. */
export const typedCookie = (typed: string, settings: Settings): string =>
  setCookie(typedName(settings), encodeURIComponent(typed.slice(0, 254)), typedSeconds, settings);

/** What was typed into the form that was refused just now. */
export const readTyped = (cookies: Partial<Record<string, string>>, settings: Settings) => cookies[typedName(settings)];

/** Whether an address belongs to the demo. Only there a browser gets a name: nobody else needs one. */
export const isOfDemo = (path: string) => /^\/api(?:\/v1)?\/sessions(?:\/|$)|^\/api\/trpc\/(?:.*,)?demos\./.test(path);

function setCookie(name: string, value: string, seconds: number, settings: Settings) {
  const parts = [`${name}=${value}`, "Path=/", `Max-Age=${seconds}`, "HttpOnly", "SameSite=Lax"];
  return [...parts, ...(isHttps(settings) ? ["Secure"] : [])].join("; ");
}

// Over https the browser itself guards a name with this beginning.
const guarded = (name: string, settings: Settings) => (isHttps(settings) ? `__Host-${name}` : name);
const cookieName = (settings: Settings) => guarded("switchboard_browser", settings);
const typedName = (settings: Settings) => guarded("switchboard_typed", settings);
// What the browser speaks with the proxy in front of us, not what that speaks with us.
const isHttps = ({ PUBLIC_URL }: Settings) => PUBLIC_URL.startsWith("https:");

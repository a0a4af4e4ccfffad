import type { IncomingMessage, ServerResponse } from "node:http";
import { safePath } from "@switchboard/auth/paths";
import { providedAuth } from "@switchboard/auth/provided";
import { sessionCookieName, sessionCookieOptions } from "@switchboard/auth/sessions";

/** Where one goes on after signing in: a path of ours, else the board. */
export function afterSignIn(next: string | undefined, publicUrl: string) {
  const path = safePath(next ?? "", publicUrl);
  return path === "/" ? "/leads" : path;
}

/** Signs the browser in and gives it its cookie. Tells how that went. */
export async function signInBrowser(request: IncomingMessage, response: ServerResponse, form: URLSearchParams) {
  const { config, signIn } = providedAuth();
  const credentials = { email: form.get("email"), password: form.get("password") };
  const result = await signIn(credentials, headersOf(request));
  if (result.outcome === "welcome") response.setHeader("Set-Cookie", cookieOf(result.token, config));
  return result.outcome;
}

export const statusOfOutcome = { refused: 401, waiting: 403, rate_limited: 429 } as const;

function cookieOf(token: string, config: ReturnType<typeof providedAuth>["config"]) {
  const { path, secure } = sessionCookieOptions(config);
  const parts = [`${sessionCookieName(config)}=${token}`, `Path=${path}`, `Max-Age=${config.SESSION_MAX_SECONDS}`];
  return [...parts, "HttpOnly", "SameSite=Lax", ...(secure ? ["Secure"] : [])].join("; ");
}

function headersOf(request: IncomingMessage) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value) headers.set(name, String(value));
  return headers;
}

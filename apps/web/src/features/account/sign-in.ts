import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@switchboard/api/errors";
import { safePath } from "@switchboard/auth/paths";
import { providedAuth, type SignInOutcome } from "@switchboard/auth/provided";
import { sessionCookieName, sessionCookieOptions } from "@switchboard/auth/sessions";
import { accountWords } from "./words.ts";

/** Where one goes on after signing in: a path of ours, else the dashboard. */
export function afterSignIn(next: string | undefined, publicUrl: string) {
  const path = safePath(next ?? "", publicUrl);
  return path === "/" ? "/dashboard" : path;
}

/** Signs the browser in and gives it its cookie. Throws why it may not, in words for the page. */
export async function signInBrowser(request: IncomingMessage, response: ServerResponse, form: URLSearchParams) {
  const { config, signIn } = providedAuth();
  const credentials = { email: form.get("email"), password: form.get("password") };
  const result = await signIn(credentials, headersOf(request));
  if (result.outcome !== "welcome") throw refusalOf(result);
  response.setHeader("Set-Cookie", cookieOf(result.token, config));
}

function refusalOf(result: Exclude<SignInOutcome, { outcome: "welcome" }>) {
  const { refused, waiting } = accountWords().signIn;
  switch (result.outcome) {
    case "refused":
      return new AppError("unauthenticated", refused);
    case "waiting":
      return new AppError("forbidden", waiting);
    case "rate_limited":
      return new AppError("rate_limited", "", { retryAfterSeconds: result.retryAfterSeconds });
  }
}

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

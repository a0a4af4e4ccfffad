import type { Db } from "@switchboard/db";
import type { SessionConfig } from "./sessions.ts";

export type SignInOutcome =
  | { outcome: "welcome"; token: string; user: { id: string; email: string; name: string } }
  | { outcome: "refused" | "waiting" }
  | { outcome: "rate_limited"; retryAfterSeconds: number };

/** What signing in needs of the rest of the product. */
export type AuthServices = {
  db: Db;
  config: SessionConfig & { AUTH_SECRET: string };
  /** Checks what a browser sent, within the limits, and opens its session. */
  signIn: (credentials: unknown, headers: Headers) => Promise<SignInOutcome>;
  /** Where unexpected errors go. */
  report: (error: Error) => void;
};

const place = Symbol.for("switchboard.auth");
const holder = globalThis as { [place]?: AuthServices };

/** Gives next-auth its services, once, before the first request. Next bundles its own copy of this module, hence globalThis. */
export function provideAuth(services: AuthServices): void {
  holder[place] = services;
}

/** What was provided. Throws when the process forgot to. */
export function providedAuth(): AuthServices {
  const services = holder[place];
  if (!services) throw new Error("provideAuth was not called in this process.");
  return services;
}

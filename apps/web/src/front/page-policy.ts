import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

type Settings = { isDev: boolean; publicUrl: string };

/**
 * Gives a page its Content-Security-Policy and the headers that go with it. Next reads the nonce from the request's
 * own policy header and puts it on its scripts.
 */
export function protectPage(request: IncomingMessage, response: ServerResponse, settings: Settings) {
  const nonce = randomBytes(16).toString("base64");
  const policy = policyWith(nonce, settings);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  for (const [name, value] of Object.entries(headersWith(policy, settings))) response.setHeader(name, value);
}

function headersWith(policy: string, { isDev, publicUrl }: Settings): Record<string, string> {
  return {
    "Content-Security-Policy": policy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    // In development Next names one of its scripts JSON, and a browser that believes it would not run it.
    ...(isDev ? {} : { "X-Content-Type-Options": "nosniff" }),
    ...(isSecure(publicUrl) ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

function policyWith(nonce: string, { isDev, publicUrl }: Settings) {
  return [
    "default-src 'self'",
    // React explains its errors in development with eval; Turbopack and the error overlay bring style elements.
    `script-src 'self' 'nonce-${nonce}'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Widths of bars and places of rows are style attributes in the server's HTML, where a nonce has no place.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure(publicUrl) ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

const isSecure = (publicUrl: string) => publicUrl.startsWith("https:");

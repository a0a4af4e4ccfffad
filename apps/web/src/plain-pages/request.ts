import type { IncomingMessage } from "node:http";

/** The nonce that server.ts put into this page's Content-Security-Policy. */
export const nonceOf = (request: IncomingMessage | undefined) => request?.headers["x-nonce"]?.toString() ?? null;

/** The first of the values that a query gives for one name. */
export const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

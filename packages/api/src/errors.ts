import { isNoRoom } from "@switchboard/db/no-room";

/** The stable words of the API and the HTTP status each one travels with (contract: rest.md). */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  not_json: 415,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;
export type Fields = Record<string, string[]>;

/** More that the caller may act on: the fields at fault, what it conflicts with, what is free, how long to wait. */
type Details = {
  fields?: Fields;
  conflict?: Record<string, string>;
  nearest?: string[];
  retryAfterSeconds?: number;
  word?: string;
};

// What the driver says when there is no connection to be had, and PostgreSQL when it shuts down or has too little memory.
const outages = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "POOL_BUSY",
  "53200",
  "53300",
  "57P01",
  "57P03",
]);

/** The only error the domain throws. Its message is a sentence that the user may read. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** An error about one input field. */
export const invalidField = (field: string, message: string) =>
  new AppError("invalid", message, { fields: { [field]: [message] } });

/** What another workspace's row, a deleted row and an unknown id all answer. */
export const notFound = (noun: string) => new AppError("not_found", `${noun} not found.`);

/** What was looked for, or null where the caller finds none. A database that does not answer says neither. */
export const orNull = <Found>(search: Promise<Found>): Promise<Found | null> =>
  search.catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });

/** Whether the error, or one that caused it, says that the database cannot be asked. */
export function isOutage(error: unknown): boolean {
  if (isNoRoom(error)) return true;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && outages.has(String(cause.code))) return true;
  return false;
}

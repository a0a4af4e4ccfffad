import { wordOf } from "./query-client.ts";

/** What a screen may tell about a failed call. */
export type Failure = {
  code: string | undefined;
  message: string;
  fields: Record<string, string[]>;
  conflict: Record<string, string>;
  requestId: string | undefined;
};

type Shape = { message?: string; data?: Partial<Pick<Failure, "fields" | "conflict" | "requestId">> | null };

/** Reads an error of the API. Without an answer from the server it says so, and that nothing was changed. */
export function failureOf(error: unknown): Failure {
  const code = wordOf(error);
  const { message, data } = (error ?? {}) as Shape;
  return {
    code,
    message: code && message ? message : "Switchboard could not be reached. Nothing was changed. Try again.",
    fields: data?.fields ?? {},
    conflict: data?.conflict ?? {},
    requestId: data?.requestId,
  };
}

/** The same in one sentence, for a message: what is wrong with a field says more than that something is. */
export function failureInWords(error: unknown): string {
  const { fields, message } = failureOf(error);
  return Object.values(fields)[0]?.[0] ?? message;
}

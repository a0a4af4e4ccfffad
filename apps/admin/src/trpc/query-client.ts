import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

const freshMilliseconds = 30_000;

/** A cache for one request on the server, or for one tab in the browser. */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: freshMilliseconds, retry: retriesOf },
      dehydrate: {
        // The wire of tRPC is JSON, so what the server hands over must look as if it had come that way.
        serializeData: (data) => JSON.parse(JSON.stringify(data)) as unknown,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
    },
  });
}

/** A refusal stays a refusal; only what may have been bad luck is tried again. */
function retriesOf(failures: number, error: Error) {
  if (typeof window === "undefined") return false;
  const code = failureOf(error).code;
  return (code === undefined || code === "unavailable") && failures < 2;
}

/** What a screen may tell about a failed call. */
export type Failure = {
  code: string | undefined;
  message: string;
  fields: Record<string, string[]>;
  requestId: string | undefined;
};

/** The same in one line for a message; what is our fault bears the number by which its log is found. */
export function failureInWords(error: unknown): string {
  const { code, message, requestId } = failureOf(error);
  return code === "internal" && requestId ? `${message} Request ${requestId}.` : message;
}

type Shape = { message?: string; data?: Partial<Failure> | null };

/** Reads an error of the API. Without an answer from the server it says so, and that nothing was changed. */
export function failureOf(error: unknown): Failure {
  const { message, data } = (error ?? {}) as Shape;
  const code = typeof data?.code === "string" ? data.code : undefined;
  const isAnswer = code !== undefined && message !== undefined;
  return {
    code,
    message: isAnswer ? message : "Switchboard could not be reached. Nothing was changed. Try again.",
    fields: data?.fields ?? {},
    requestId: data?.requestId,
  };
}

import {
  createTRPCUntypedClient,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { tap } from "@trpc/server/observable";
import { noteRequest } from "./request-of.ts";

/** What sends calls to the procedures at an address, and hears what they tell. */
export const wireTo = (url: string) =>
  createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: [notingRequests, httpBatchStreamLink({ url, maxItems: 10 })],
      }),
    ],
  });

const notingRequests: TRPCLink<AnyTRPCRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        next: ({ result, context }) => {
          const response = context?.["response"];
          if ("data" in result && response instanceof Response)
            noteRequest(result.data, response.headers.get("x-request-id"));
        },
      }),
    );

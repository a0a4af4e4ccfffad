import type { AppRouter } from "@switchboard/api";
import { createTRPCUntypedClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";

const address = "/api/trpc";

/** Sends calls to the server, and hears what it tells. */
export const wire = createTRPCUntypedClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url: address }),
      false: httpBatchStreamLink({ url: address, maxItems: 10 }),
    }),
  ],
});

import type { AdminRouter } from "@switchboard/api/admin";
import { createTRPCUntypedClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";

const address = "/admin/api/trpc";

/** Sends calls to the server, and hears what it tells. */
export const wire = createTRPCUntypedClient<AdminRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url: address }),
      false: httpBatchStreamLink({ url: address, maxItems: 10 }),
    }),
  ],
});

"use client";
import type { AdminInputs, AdminOutputs, AdminRouter } from "@switchboard/api/admin";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "./query-client.ts";

export type { AdminInputs, AdminOutputs };

const address = "/admin/api/trpc";
const context = createTRPCContext<AdminRouter>();

/** Gives the console's procedures as query and mutation options. */
export const useTRPC = context.useTRPC;

/** Gives the procedures themselves, where options do not fit: strict inputs refuse what an infinite query adds. */
export const useProcedures = context.useTRPCClient;

let ofTheTab: QueryClient | undefined;

/** Gives the pages below it the API and one cache. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientOfHere();
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient() {
  return createTRPCClient<AdminRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: address }),
        false: httpBatchStreamLink({ url: address, maxItems: 10 }),
      }),
    ],
  });
}

/** In the browser one for all; on the server a new one each time, or admins would share it. */
function queryClientOfHere() {
  if (typeof window === "undefined") return createQueryClient();
  ofTheTab ??= createQueryClient();
  return ofTheTab;
}

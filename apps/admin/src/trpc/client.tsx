"use client";
import type { AdminInputs, AdminOutputs } from "@switchboard/api/admin";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { client, procedures } from "./procedures.ts";
import { createQueryClient } from "./query-client.ts";

export type { AdminInputs, AdminOutputs };

/** Gives the console's procedures as query and mutation options. */
export const useTRPC = () => procedures;

/** Gives the procedures themselves, where options do not fit: strict inputs refuse what an infinite query adds. */
export const useProcedures = () => client;

let ofTheTab: QueryClient | undefined;

/** Gives the pages below it one cache. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClientOfHere()}>{children}</QueryClientProvider>;
}

/** In the browser one for all; on the server a new one each time, or admins would share it. */
function queryClientOfHere() {
  if (typeof window === "undefined") return createQueryClient();
  ofTheTab ??= createQueryClient();
  return ofTheTab;
}

"use client";
import type { Inputs, Outputs } from "@switchboard/api";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { client, procedures } from "./procedures.ts";
import { createQueryClient } from "./query-client.ts";
import { noteFailure } from "./session-over.ts";

export type { Inputs, Outputs };

/** Gives the procedures as query and mutation options. */
export const useTRPC = () => procedures;

/** Gives the procedures as functions. */
export const useTRPCClient = () => client;

let ofTheTab: QueryClient | undefined;

/** Gives the pages below it one cache. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClientOfHere()}>{children}</QueryClientProvider>;
}

/** In the browser one for all; on the server a new one each time, or visitors would share it. */
function queryClientOfHere() {
  if (typeof window === "undefined") return createQueryClient();
  ofTheTab ??= createQueryClient(noteFailure);
  return ofTheTab;
}

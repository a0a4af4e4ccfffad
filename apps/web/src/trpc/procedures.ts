import type { AppRouter } from "@switchboard/api";
import { proceduresOf } from "@switchboard/ui/patterns/procedures.ts";
import type { TRPCClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { loadWire, sendEdit } from "./sending.ts";

const made = proceduresOf({ loadWire, sendEdit });

/** The procedures as functions. */
export const client = made.client as TRPCClient<AppRouter>;

/** The procedures as query and mutation options. Without network the outbox keeps an edit. */
export const procedures = made.procedures as TRPCOptionsProxy<AppRouter>;

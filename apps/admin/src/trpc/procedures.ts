import type { AdminRouter } from "@switchboard/api/admin";
import { proceduresOf } from "@switchboard/ui/patterns/procedures.ts";
import type { TRPCClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";

// What sends is loaded when something is first sent: it weighs as much as React Query, and a page arrives with its data.
const made = proceduresOf({ loadWire: () => import("./wire.ts").then(({ wire }) => wire) });

/** The console's procedures as functions. */
export const client = made.client as TRPCClient<AdminRouter>;

/** The console's procedures as query and mutation options. */
export const procedures = made.procedures as TRPCOptionsProxy<AdminRouter>;

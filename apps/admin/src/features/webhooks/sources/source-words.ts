import type { AdminOutputs } from "@/trpc/client.tsx";

export type Source = AdminOutputs["webhookSources"]["list"]["items"][number];
export type Message = AdminOutputs["webhookSources"]["messages"]["items"][number];

export const kindLabels = {
  mail: "Mail that comes in",
  mail_status: "What became of sent mail",
} satisfies Record<Source["kind"], string>;

/** What a source of a kind is for. */
export const kindHints = {
  mail: "A mail opens a ticket; an answer joins the ticket it answers.",
  mail_status: "A mail that bounced or was complained about is not written to again.",
} satisfies Record<Source["kind"], string>;

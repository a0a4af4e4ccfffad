import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type Endpoint = AdminOutputs["webhooks"]["list"]["items"][number];
export type Delivery = AdminOutputs["webhooks"]["deliveries"]["items"][number];
export type DeliveryInFull = AdminOutputs["webhooks"]["delivery"];
export type DeliveryState = Delivery["state"];
export type Action = NonNullable<AdminInputs["webhooks"]["create"]["actions"]>[number];

export const stateLabels = {
  waiting: "Waiting",
  delivered: "Delivered",
  failed: "Failed",
} satisfies Record<DeliveryState, string>;

export const stateTones = {
  waiting: undefined,
  delivered: "positive",
  failed: "negative",
} as const satisfies Record<DeliveryState, "positive" | "negative" | undefined>;

/** Where an endpoint is, without the scheme that all share. */
export const placeOf = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** What an endpoint asked to be told of, in a few words. */
export function wishInWords({ actions }: Pick<Endpoint, "actions">) {
  if (actions.length === 0) return "Everything";
  const [first, ...others] = actions;
  return others.length ? `${first} and ${others.length} more` : first;
}

/** Of what was sent lately, how much arrived; null when nothing has ended yet. */
export function rateInWords({ delivered, failed }: Pick<Endpoint, "delivered" | "failed">) {
  const ended = delivered + failed;
  return ended ? `${Math.floor((100 * delivered) / ended)}%` : null;
}

/** Actions by their noun, in the order of the catalogue: lead, with all that happens to leads. */
export const byNoun = (actions: readonly Action[]) =>
  [...Map.groupBy(actions, (action) => action.slice(0, action.indexOf(".")))].map(([noun, some]) => ({ noun, some }));

/** `assignment_rule` as a person says it. */
export const nounInWords = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll("_", " ");

/** A body as a person reads it. */
export const pretty = (body: string) => JSON.stringify(JSON.parse(body), null, 2);

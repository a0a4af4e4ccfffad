import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";

export const shows = ["all", "unread", "mentions"] as const;
export type Show = (typeof shows)[number];

/** What the address asks to see. */
export const readShow = (params: URLSearchParams | null): Show =>
  shows.find((one) => one === params?.get("show")) ?? "all";

type Input = Inputs["notifications"]["list"];
type Read = (input: Input) => Promise<Outputs["notifications"]["list"]>;

/** The pages of a member's notifications, on the server and in the browser. */
export const notificationsQuery = (show: Show, read: Read, limit = 50) =>
  pagesQuery(["notifications", "list"] as const, inputs(limit)[show], read);

const inputs = (limit: number): Record<Show, Input & object> => ({
  all: { limit },
  unread: { limit, unread: true },
  mentions: { limit, kind: ["mention"] },
});

import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";
import type { LeadFilter } from "./lead-view.ts";

type Read<Input, Page> = (input: Input) => Promise<Page>;
type List = Inputs["leads"]["list"];
type Timeline = Inputs["leads"]["timeline"];

/** The pages of the list, on the server and in the browser. `read` gets one page. */
export const listQuery = (filter: LeadFilter, sort: string, read: Read<List, Outputs["leads"]["list"]>) =>
  pagesQuery(["leads", "list"], listInput(filter, sort), read);

/** What is asked for one page of the list. */
export const listInput = (filter: LeadFilter, sort: string, cursor?: string | null): List => ({
  ...filter,
  sort,
  limit: 100,
  ...(cursor && { cursor }),
});

/** What a timeline can be narrowed to. */
export type TimelinePart = NonNullable<Timeline["part"]>;

/** The pages of a lead's timeline, on the server and in the browser. `read` gets one page. */
export const timelineQuery = (id: string, read: Read<Timeline, Outputs["leads"]["timeline"]>, part?: TimelinePart) =>
  pagesQuery(["leads", "timeline"], { id, limit: 50, ...(part && { part }) }, read);

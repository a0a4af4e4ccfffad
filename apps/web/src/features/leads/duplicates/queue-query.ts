import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";

type Queue = Outputs["duplicates"]["list"];

/** The pages of the queue, on the server and in the browser. `read` gets one page. */
export const queueQuery = (read: (input: NonNullable<Inputs["duplicates"]["list"]>) => Promise<Queue>) =>
  pagesQuery(["duplicates", "list"], { limit: 50 }, read);

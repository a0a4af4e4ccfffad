import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";
import type { Step } from "./campaign-words.ts";

type Read<Noun extends "campaigns" | "suppressions", Page> = (input: Inputs[Noun]["list"]) => Promise<Page>;

/** The pages of all campaigns. `read` gets one page. */
export const campaignsQuery = (read: Read<"campaigns", Outputs["campaigns"]["list"]>) =>
  pagesQuery(["campaigns", "list"], { limit: 50 }, read);

/** The pages of the addresses that get no campaigns. */
export const suppressionsQuery = (read: Read<"suppressions", Outputs["suppressions"]["list"]>) =>
  pagesQuery(["suppressions", "list"], { limit: 100 }, read);

/** The pages of the people behind one bar. */
export const peopleQuery = (
  id: string,
  step: Step,
  read: (input: Inputs["campaigns"]["people"]) => Promise<Outputs["campaigns"]["people"]>,
) => pagesQuery(["campaigns", "people"], { id, step }, read);

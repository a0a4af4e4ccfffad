"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import type { Filter } from "./export-words.ts";

/** Counts and shows the leads of a filter; the old answer stays until the new one is there. */
export function usePreview(filter: Filter) {
  const trpc = useTRPC();
  const asked = useDeferredValue(filter);
  return useQuery({ ...trpc.exports.preview.queryOptions(asked), placeholderData: keepPreviousData });
}

export type Preview = ReturnType<typeof usePreview>;

"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import type { ExportRequest } from "./export-words.ts";

/** Counts and shows the leads of an export; the old answer stays until the new one is there. */
export function usePreview({ filter, sort }: ExportRequest) {
  const trpc = useTRPC();
  const asked = useDeferredValue(filter);
  return useQuery({ ...trpc.exports.preview.queryOptions({ ...asked, sort }), placeholderData: keepPreviousData });
}

export type Preview = ReturnType<typeof usePreview>;

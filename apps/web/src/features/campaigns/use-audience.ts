"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import type { Campaign } from "./campaign-words.ts";

/** Whom a campaign reaches, and whom it leaves out and why. */
export const useAudience = ({ id, viewId }: Pick<Campaign, "id" | "viewId">) =>
  useQuery(
    useTRPC().campaigns.audience.queryOptions(
      { id, ...(viewId && { viewId }) },
      { enabled: viewId !== null, placeholderData: keepPreviousData },
    ),
  );

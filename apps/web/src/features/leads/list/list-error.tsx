"use client";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { failureOf } from "@/trpc/failure.ts";
import type { LeadRowsFound } from "./use-lead-rows.tsx";

/** Why the list could not be read, with a way to try again. */
export function ListError({ found }: { found: LeadRowsFound }) {
  const { message, requestId } = failureOf(found.error);
  return (
    <div className="page">
      <ErrorState requestId={requestId} onRetry={found.retry} isRetrying={found.isLoading}>
        {message}
      </ErrorState>
    </div>
  );
}

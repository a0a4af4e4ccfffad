"use client";
import { ErrorState } from "@switchboard/ui/primitives/error-state";

/** What a page shows when it failed, with a way to try again. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="page" id="main">
      <ErrorState requestId={error.digest} onRetry={reset}>
        This page could not be shown. Nothing was changed. Try again, or come back in a minute.
      </ErrorState>
    </main>
  );
}

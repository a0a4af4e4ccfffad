"use client";
import "@switchboard/ui/theme.css";
import { ErrorState } from "@switchboard/ui/primitives/error-state";

/** The last resort: even the frame of the page failed. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed, Switchboard</title>
        <main className="page" id="main">
          <ErrorState requestId={error.digest} onRetry={reset}>
            Switchboard could not be shown. Nothing was changed. Try again, or come back in a minute.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}

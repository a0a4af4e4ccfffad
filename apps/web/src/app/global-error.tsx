"use client";
import "@switchboard/ui/theme.css";

/** The last resort: even the frame of the page failed. Every page carries it, so it brings nothing along. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed, Switchboard</title>
        <main className="page" id="main">
          <p role="alert">Switchboard could not be shown. Nothing was changed. Try again, or come back in a minute.</p>
          {error.digest && <p className="muted">Request {error.digest}</p>}
          <button type="button" className="btn" onClick={reset}>
            Retry
          </button>
        </main>
      </body>
    </html>
  );
}

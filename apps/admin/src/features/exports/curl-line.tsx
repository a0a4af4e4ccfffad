import { asCurl } from "./export-view.ts";
import type { ExportRequest } from "./export-words.ts";
import { Snippet } from "./snippet.tsx";
import { useOrigin } from "./use-origin.ts";

/** The same export for a terminal, unfolded on demand. */
export function CurlLine({ request }: { request: ExportRequest }) {
  const origin = useOrigin();
  // The server knows neither the address nor the viewer's days.
  const line = origin && asCurl(origin, request);
  return (
    <details className="more terminal">
      <summary>The same with curl</summary>
      <Snippet label="Copy the line" text={line} told="Copied. Put an API key into SWITCHBOARD_KEY." />
    </details>
  );
}

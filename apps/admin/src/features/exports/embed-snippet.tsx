"use client";
import { Snippet } from "./snippet.tsx";
import { useOrigin } from "./use-origin.ts";

/** Where leads come from: the landing page, and the one request that any form can send. */
export function EmbedSnippet() {
  const snippet = `curl ${useOrigin()}/api/leads -H "Content-Type: application/json" -d '{"email":"emma@example.com"}'`;
  return (
    <>
      <a href="/">See the landing page</a>
      <span className="muted">Or let a form of your own send one request:</span>
      <Snippet label="Copy the request" text={snippet} told="Copied. It needs no key." />
    </>
  );
}

"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { IconButton } from "@switchboard/ui/primitives/button";
import { Copy } from "lucide-react";
import { useSyncExternalStore } from "react";

/** Where leads come from: the landing page, and the one request that any form can send. */
export function EmbedSnippet() {
  const toast = useToast();
  const origin = useSyncExternalStore(watchNothing, originOfPage, () => "");
  const snippet = `curl ${origin}/api/leads -H "Content-Type: application/json" -d '{"email":"emma@example.com"}'`;
  const copy = async () => {
    await navigator.clipboard.writeText(snippet);
    toast.show({ message: "Copied. It needs no key." });
  };
  return (
    <>
      <a href="/">See the landing page</a>
      <span className="muted">Or let a form of your own send one request:</span>
      <span className="secret">
        <code>{snippet}</code>
        <IconButton label="Copy the request" icon={<Copy className="i i-s" />} onClick={() => void copy()} />
      </span>
    </>
  );
}

const originOfPage = () => location.origin;
const watchNothing = () => () => {};

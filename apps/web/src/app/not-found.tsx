import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

/** Nobody answers at this address. */
export default function NotFound() {
  return (
    <main id="main">
      <EmptyState
        withJack
        title="Nobody answers at this address"
        action={
          <a className="btn primary" href="/">
            Go to the start
          </a>
        }
      >
        The page was moved or deleted, or the address has a typing mistake.
      </EmptyState>
    </main>
  );
}

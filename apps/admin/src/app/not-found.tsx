import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

/** Nobody answers at this address. */
export default function NotFound() {
  const action = (
    <a className="btn primary" href="/admin/exports">
      Go to the exports
    </a>
  );
  return (
    <main id="main">
      <EmptyState withJack title="Nobody answers at this address" action={action}>
        The page was moved, or the address has a typing mistake.
      </EmptyState>
    </main>
  );
}

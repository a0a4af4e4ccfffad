import { buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

/** Nobody answers at this address. */
export default function NotFound() {
  return (
    <main id="main">
      <EmptyState
        withJack
        title="Nobody answers at this address"
        action={
          <Link className={buttonClass("primary")} href="/">
            Go to the start
          </Link>
        }
      >
        The page was moved or deleted, or the address has a typing mistake.
      </EmptyState>
    </main>
  );
}

import { buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

/** Nobody answers at this address. */
export default function NotFound() {
  const action = (
    <Link className={buttonClass("primary")} href="/exports">
      Go to the exports
    </Link>
  );
  return (
    <main id="main">
      <EmptyState withJack title="Nobody answers at this address" action={action}>
        The page was moved, or the address has a typing mistake.
      </EmptyState>
    </main>
  );
}

import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "No access" };

/** For somebody who is signed in, but whose role does not include the leads of the workspace. */
export default function NoAccess() {
  return (
    <main id="main">
      <EmptyState withJack title="Your role does not include the leads of this workspace">
        An administrator can change that. Sign out and in again afterwards.
      </EmptyState>
    </main>
  );
}

import { buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "For admins" };

/** Signed in, but not as an admin. The way back is in the other app, so these are plain links. */
export default function Forbidden() {
  const back = (
    <a className={buttonClass("primary")} href="/leads">
      Back to the leads
    </a>
  );
  return (
    <main id="main">
      <EmptyState withJack title="The console is for admins" action={back}>
        Your account has another role in this workspace. An admin can change that under Users.
      </EmptyState>
    </main>
  );
}

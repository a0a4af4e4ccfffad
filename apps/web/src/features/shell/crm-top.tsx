"use client";
import { TopBar } from "@switchboard/ui/patterns/app-shell";
import { FindButton } from "@switchboard/ui/patterns/find-button";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { Plus } from "lucide-react";
import { LiveState } from "./live.tsx";
import { useShell } from "./shell-context.tsx";
import { UserMenu } from "./user-menu.tsx";

/** The bar over a page of the CRM. */
export function CrmTop({ title }: { title: string }) {
  const { show, member, bell } = useShell();
  return (
    <TopBar
      title={title}
      find={<FindButton onOpen={() => show("palette")} />}
      actions={
        <>
          <LiveState />
          {bell}
          <button
            type="button"
            className={buttonClass("primary")}
            aria-label="New lead"
            aria-keyshortcuts="c"
            onClick={openNewLead}
          >
            <Plus /> <span className="wide">New lead</span>
          </button>
          <span className="small-only">
            <UserMenu member={member} isShort />
          </span>
        </>
      }
    />
  );
}

/** The form for a new lead is part of the address, so that every page can open it and Back closes it. */
export function openNewLead() {
  const params = new URLSearchParams(location.search);
  params.set("new", "lead");
  history.pushState(null, "", `${location.pathname}?${params}`);
}

"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { IconButton } from "@switchboard/ui/primitives/button";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { leadPageHref } from "../lead-address.ts";
import { useLeadView } from "../use-lead-view.ts";
import { FollowButton } from "./follow-button.tsx";
import { LeadMenu } from "./lead-menu.tsx";
import { LeadSheet } from "./lead-sheet.tsx";
import { useFocusWhileOpen } from "./use-focus-while-open.ts";

type PanelProps = { id: string; ids: readonly string[]; total?: number };

/** One lead beside the view it was opened from. Takes the ids of that view, to go to the one before and after. */
export function LeadPanel({ id, ids, total = ids.length }: PanelProps) {
  const { change } = useLeadView();
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  useFocusWhileOpen(panel);
  useRoom(id);
  const at = ids.indexOf(id);
  const close = () => change({ lead: undefined });
  const go = (step: 1 | -1) => {
    const next = at < 0 ? undefined : ids[at + step];
    if (next) change({ lead: next });
  };
  useShortcuts({ escape: close, j: () => go(1), k: () => go(-1), "shift+enter": () => router.push(leadPageHref(id)) });

  return (
    <aside className="panel" aria-label="Lead" ref={panel} tabIndex={-1}>
      <Bar>
        <span className="muted">{at < 0 ? "" : `${at + 1} of ${inDigits(total)}`}</span>
        <Grow />
        <IconButton label="Previous lead" keys="K" icon={<ChevronUp />} disabled={at <= 0} onClick={() => go(-1)} />
        <IconButton
          label="Next lead"
          keys="J"
          icon={<ChevronDown />}
          disabled={at < 0 || at >= ids.length - 1}
          onClick={() => go(1)}
        />
        <IconButton label="Open full page" icon={<Maximize2 />} onClick={() => router.push(leadPageHref(id))} />
        <FollowButton id={id} />
        <LeadMenu id={id} onDeleted={close} />
        <IconButton label="Close" keys="Esc" icon={<X />} onClick={close} />
      </Bar>
      <LeadSheet id={id} />
    </aside>
  );
}

/** An address that names a panel may come to a screen without room for one: there the lead has the page. */
function useRoom(id: string) {
  const router = useRouter();
  const isSmall = useSmallScreen();
  useEffect(() => {
    if (isSmall) router.replace(leadPageHref(id));
  }, [isSmall, id, router]);
}

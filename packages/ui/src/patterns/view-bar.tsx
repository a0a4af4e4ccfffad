"use client";
import { Lock, Users } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { LinkComponent } from "../primitives/link-component.ts";

export type ViewTab = {
  id: string;
  label: string;
  href: string;
  isCurrent: boolean;
  /** Saved views show who sees them; the fixed ones do not. */
  sharing?: "private" | "shared";
};

type ViewBarProps = {
  label: string;
  tabs: readonly ViewTab[];
  link?: LinkComponent;
  /** Whether what is shown differs from the current view. */
  isChanged: boolean;
  /** What can be done with the current view; stands beside its tab. */
  menu?: ReactNode;
  /** What stands at the right end, such as `ViewChanges`. */
  children?: ReactNode;
};

/** Views as tabs, each an address. A dot says that the current one shows something else than was saved. */
export function ViewBar({ label, tabs, link, isChanged, menu, children }: ViewBarProps) {
  const Link = link ?? "a";
  const nav = useRef<HTMLElement>(null);
  const currentId = tabs.find(({ isCurrent }) => isCurrent)?.id;
  useEffect(() => {
    const current = currentId && nav.current?.querySelector("[aria-current]");
    if (current) current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [currentId]);
  return (
    <>
      <nav className="tabs views" aria-label={label} ref={nav}>
        {tabs.map((tab) => (
          <span key={tab.id} className="view-tab">
            <Link href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
              {tab.sharing && <Sharing sharing={tab.sharing} />}
              {tab.label}
              {tab.isCurrent && isChanged && <i className="dot today" aria-hidden="true" />}
            </Link>
            {tab.isCurrent && menu}
          </span>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </>
  );
}

function Sharing({ sharing }: { sharing: "private" | "shared" }) {
  const Icon = sharing === "shared" ? Users : Lock;
  return (
    <>
      <Icon className="i i-s" aria-hidden="true" />
      <span className="sr">{sharing === "shared" ? "Shared:" : "Private:"}</span>
    </>
  );
}

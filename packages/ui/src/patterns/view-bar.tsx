"use client";
import { ChevronDown, Lock, Users } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { LinkComponent } from "../primitives/link-component.ts";
import { Menu } from "../primitives/menu.tsx";

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

/**
 * Views as tabs, each an address; a menu at their end opens those that find no room. The current one always stands in
 * the bar. A dot says that it shows something else than was saved.
 */
export function ViewBar({ label, tabs, link, isChanged, menu, children }: ViewBarProps) {
  const Link = link ?? "a";
  const nav = useRef<HTMLElement>(null);
  const firstLeftOut = useFirstLeftOut(nav);
  const leftOut = tabs.filter(({ isCurrent }, at) => at >= firstLeftOut && !isCurrent);
  return (
    <>
      <nav className="tabs views" aria-label={label} ref={nav}>
        {tabs.map((tab) => (
          <span key={tab.id} className="view-tab" data-left-out={leftOut.includes(tab) || undefined}>
            <Link href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
              {tab.sharing && <SharingIcon sharing={tab.sharing} />}
              {tab.sharing && <span className="sr">{tab.sharing === "shared" ? "Shared:" : "Private:"}</span>}
              <span className="view-name">{tab.label}</span>
              {tab.isCurrent && isChanged && <i className="dot today" aria-hidden="true" />}
            </Link>
            {tab.isCurrent && menu}
          </span>
        ))}
      </nav>
      <span className="more-views" data-left-out={leftOut.length === 0 || undefined}>
        <Menu
          label={`${leftOut.length} more views`}
          triggerClass="btn quiet"
          trigger={
            <>
              {leftOut.length} more <ChevronDown className="i i-s" />
            </>
          }
          items={leftOut.map((tab) => ({
            id: tab.id,
            label: (
              <>
                {tab.label}
                {tab.sharing && <span className="sr">, {tab.sharing}</span>}
              </>
            ),
            icon: tab.sharing && <SharingIcon sharing={tab.sharing} />,
            // The link knows how to follow itself within the app.
            run: () => nav.current?.children[tabs.indexOf(tab)]?.querySelector("a")?.click(),
          }))}
        />
      </span>
      <span className="grow" />
      {children}
    </>
  );
}

/** The place of the first tab that finds no room, told again when a width or the tabs change. The current is stuck in sight. */
function useFirstLeftOut(nav: RefObject<HTMLElement | null>) {
  const [first, setFirst] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const bar = nav.current;
    if (!bar) return undefined;
    const all = [...bar.children];
    const current = all.findIndex((tab) => tab.querySelector("[aria-current]"));
    const endOf = (at: number) =>
      at < current ? all[current]?.getBoundingClientRect().left : bar.getBoundingClientRect().right;
    const isLeftOut = (tab: Element, at: number) => tab.getBoundingClientRect().right > (endOf(at) ?? 0) + 1;
    const observer = new ResizeObserver(() => {
      const found = all.findIndex((tab, at) => at !== current && isLeftOut(tab, at));
      setFirst(found === -1 ? Number.POSITIVE_INFINITY : found);
    });
    for (const one of [bar, ...all]) observer.observe(one);
    return () => observer.disconnect();
  });
  return first;
}

function SharingIcon({ sharing }: Pick<Required<ViewTab>, "sharing">) {
  const Icon = sharing === "shared" ? Users : Lock;
  return <Icon className="i i-s" aria-hidden="true" />;
}

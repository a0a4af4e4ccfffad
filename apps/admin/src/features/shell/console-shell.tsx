"use client";
import { AppShell, type NavLink } from "@switchboard/ui/patterns/app-shell";
import { ToastProvider } from "@switchboard/ui/patterns/toast";
import { Owner } from "@switchboard/ui/primitives/owner";
import { SquareKanban } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink, crmHref } from "@/app-link.tsx";
import { consolePages } from "./console-pages.tsx";
import { LiveHints } from "./live-hints.tsx";

/** The frame of the console: sidebar, bottom bar, messages, and the live connection. */
export function ConsoleShell({ name, children }: { name: string; children: ReactNode }) {
  const path = usePathname();
  const linkOf = ({ href, label, Icon }: (typeof consolePages)[number]): NavLink => ({
    href,
    label,
    icon: <Icon aria-hidden="true" />,
    isCurrent: path.startsWith(href),
  });
  const groups = [...new Set(consolePages.map((page) => page.group))].map((title) => ({
    title,
    links: consolePages.filter((page) => page.group === title).map(linkOf),
  }));
  const crm: NavLink = { href: crmHref, label: "CRM", icon: <SquareKanban aria-hidden="true" /> };
  const dock = [...consolePages.map((page) => Object.assign(linkOf(page), { label: page.short })), crm];
  const product = (
    <>
      Switchboard <span className="muted product">admin</span>
    </>
  );
  return (
    <ToastProvider>
      <LiveHints />
      <AppShell
        home="/exports"
        product={product}
        groups={groups}
        dock={dock}
        link={AppLink}
        footer={
          <a className="cell account" href="/account">
            <Owner name={name} isMe withName />
          </a>
        }
      >
        {children}
      </AppShell>
    </ToastProvider>
  );
}

/** The way to the other app, which the router of this one does not know. */
export function CrmLink() {
  return (
    <a className="btn quiet" href={crmHref}>
      <SquareKanban className="i i-s" aria-hidden="true" /> CRM
    </a>
  );
}

"use client";
import { AppShell, type NavLink } from "@switchboard/ui/patterns/app-shell";
import { ShortcutSheet, useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { ToastProvider } from "@switchboard/ui/patterns/toast";
import { useQuery } from "@tanstack/react-query";
import { Combine, FileUp, List, Settings, SquareKanban } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { LiveProvider } from "./live.tsx";
import { Notices } from "./notices.tsx";
import { type ShellMember, ShellProvider, useShell } from "./shell-context.tsx";
import { shortcutGroups } from "./shortcut-words.ts";
import { UserMenu } from "./user-menu.tsx";

/** The frame of the CRM: where one can go, the palette, the keys, the messages, and the live connection. */
export function CrmShell({ member, children }: { member: ShellMember; children: ReactNode }) {
  const links = useLinks(member);
  return (
    <ToastProvider>
      <LiveProvider>
        <ShellProvider member={member}>
          <Notices />
          <AppShell
            home="/board"
            link={AppLink}
            groups={[
              { links: [...links.work, ...links.more] },
              ...(links.admin.length > 0 ? [{ title: "Workspace", links: links.admin }] : []),
            ]}
            dock={[...links.work, ...links.admin]}
            footer={<UserMenu member={member} />}
          >
            {children}
          </AppShell>
          <Sheets />
          <GoKeys />
          <ShortcutSheet groups={shortcutGroups} />
        </ShellProvider>
      </LiveProvider>
    </ToastProvider>
  );
}

function useLinks({ isAdmin, mayImport }: ShellMember) {
  const path = usePathname() ?? "";
  const link = (href: string, label: string, icon: ReactNode): NavLink => ({
    href,
    label,
    icon,
    isCurrent: path === href || path.startsWith(`${href}/`),
  });
  const { data: pairs } = useQuery(useTRPC().duplicates.count.queryOptions());
  const duplicates = { ...link("/duplicates", "Duplicates", <Combine />), count: pairs?.count };
  return {
    work: [link("/board", "Board", <SquareKanban />), link("/leads", "Leads", <List />), duplicates],
    more: mayImport ? [link("/imports", "Import", <FileUp />)] : [],
    admin: isAdmin ? [link("/admin", "Admin", <Settings />)] : [],
  };
}

// Loaded when they are first opened: a page should not wait for what may never be asked for.
const CrmPalette = dynamic(() => import("./palette.tsx").then((file) => file.CrmPalette), { ssr: false });
const Appearance = dynamic(() => import("./appearance.tsx").then((file) => file.Appearance), { ssr: false });

function Sheets() {
  const { open } = useShell();
  if (open === "palette") return <CrmPalette />;
  return open === "appearance" ? <Appearance /> : null;
}

function GoKeys() {
  const router = useRouter();
  const { show } = useShell();
  useShortcuts({
    "g b": () => router.push("/board"),
    "g l": () => router.push("/leads"),
    "g d": () => router.push("/duplicates"),
    "mod+k": () => show("palette"),
  });
  return null;
}

"use client";
import { AppShell, type NavLink } from "@switchboard/ui/patterns/app-shell";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { ToastProvider } from "@switchboard/ui/patterns/toast";
import { useQuery } from "@tanstack/react-query";
import {
  Building2,
  CalendarDays,
  ChartNoAxesColumn,
  Combine,
  Contact,
  FileUp,
  LifeBuoy,
  List,
  Megaphone,
  Settings,
  SquareKanban,
} from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/app-link.tsx";
import { later, useExpected } from "@/later.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { LiveProvider } from "./live.tsx";
import { Notices } from "./notices.tsx";
import { type ShellMember, ShellProvider, useShell } from "./shell-context.tsx";
import { goKeys } from "./shortcut-words.ts";
import { UserMenu } from "./user-menu.tsx";

type ShellProps = { member: ShellMember; bell: ReactNode; children: ReactNode };

/** The frame of the CRM: where one can go, the palette, the keys, the messages, and the live connection. */
export function CrmShell({ member, bell, children }: ShellProps) {
  const links = useLinks(member);
  return (
    <ToastProvider>
      <LiveProvider>
        <ShellProvider member={member} bell={bell}>
          <Notices />
          <AppShell
            home="/board"
            link={AppLink}
            groups={[
              { links: links.work },
              { title: "Reach", links: links.reach },
              { title: "People", links: links.people },
              ...(links.admin.length > 0 ? [{ title: "Workspace", links: links.admin }] : []),
            ]}
            dock={links.dock}
            footer={<UserMenu member={member} />}
          >
            {children}
          </AppShell>
          <Sheets />
          <GoKeys />
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
  const duplicates = {
    ...link("/duplicates", "Duplicates", <Combine />),
    count: pairs?.isMore ? `${pairs.count}+` : pairs?.count,
  };
  const [dashboard, board, leads] = [
    link("/dashboard", "Dashboard", <ChartNoAxesColumn />),
    link("/board", "Board", <SquareKanban />),
    link("/leads", "Leads", <List />),
  ];
  const meetings = link("/meetings", "Meetings", <CalendarDays />);
  const tickets = link("/tickets", "Tickets", <LifeBuoy />);
  return {
    work: [dashboard, board, leads, meetings, tickets],
    reach: [link("/campaigns", "Campaigns", <Megaphone />)],
    people: [
      link("/contacts", "Contacts", <Contact />),
      link("/accounts", "Accounts", <Building2 />),
      duplicates,
      ...(mayImport ? [link("/imports", "Import", <FileUp />)] : []),
    ],
    admin: isAdmin ? [link("/admin", "Admin", <Settings />)] : [],
    dock: [dashboard, board, leads, meetings, tickets],
  };
}

// Loaded when they are first opened: a page should not wait for what may never be asked for.
const CrmPalette = later(() => import("./palette.tsx").then((file) => file.CrmPalette));
const Appearance = later(() => import("./appearance.tsx").then((file) => file.Appearance));
const KeySheet = later(() => import("./key-sheet.tsx").then((file) => file.KeySheet));

function Sheets() {
  const { open } = useShell();
  useExpected(CrmPalette);
  if (open === "palette") return <CrmPalette />;
  if (open === "keys") return <KeySheet />;
  return open === "appearance" ? <Appearance /> : null;
}

function GoKeys() {
  const router = useRouter();
  const { show } = useShell();
  useShortcuts({
    ...Object.fromEntries(goKeys.map(({ keys, href }) => [keys, () => router.push(href)])),
    "mod+k": () => show("palette"),
    "?": () => show("keys"),
  });
  return null;
}

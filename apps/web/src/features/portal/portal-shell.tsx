"use client";
import { Mark } from "@switchboard/ui/primitives/mark";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Owner } from "@switchboard/ui/primitives/owner";
import { LinkTabs } from "@switchboard/ui/primitives/tabs";
import { LogOut } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/app-link.tsx";
import { leave } from "@/sign-out.ts";

/** The frame of the portal: whose page it is, what there is, and the way out. */
export function PortalShell({ name, bell, children }: { name: string; bell: ReactNode; children: ReactNode }) {
  const path = usePathname() ?? "";
  const isMeetings = path.startsWith("/portal/meetings");
  return (
    <div className="portal">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="portal-top">
        <AppLink className="mark" href="/portal">
          <Mark />
        </AppLink>
        <LinkTabs
          label="Main"
          link={AppLink}
          tabs={[
            {
              id: "tickets",
              label: "My tickets",
              href: "/portal",
              isCurrent: path === "/portal" || path.startsWith("/portal/tickets"),
            },
            { id: "meetings", label: "My meetings", href: "/portal/meetings", isCurrent: isMeetings },
          ]}
        />
        <span className="cell">
          {bell}
          <Menu
            triggerClass="btn quiet user"
            trigger={<Owner name={name} isMe withName />}
            items={[{ id: "leave", label: "Sign out", icon: <LogOut />, run: () => void leave() }]}
          />
        </span>
      </header>
      <main className="portal-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

import "./portal.css";
import { ToastProvider } from "@switchboard/ui/patterns/toast";
import type { ReactNode } from "react";
import { Bell } from "@/features/notifications/bell.tsx";
import { PortalShell } from "@/features/portal/portal-shell.tsx";
import { LiveProvider } from "@/features/shell/live.tsx";
import { Notices } from "@/features/shell/notices.tsx";
import { ShellProvider } from "@/features/shell/shell-context.tsx";
import { MemberStorage } from "@/storage/member-storage.tsx";
import { TRPCReactProvider } from "@/trpc/client.tsx";
import { currentClient } from "@/trpc/server.tsx";

/** The frame around the pages of clients. Each page itself sends others to where they belong. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const client = await currentClient();
  if (!client) return children;
  const { id, name, email } = client;
  const bell = <Bell place="/portal/notifications" />;
  return (
    <TRPCReactProvider>
      <MemberStorage memberId={id}>
        <ToastProvider>
          <LiveProvider>
            <ShellProvider member={{ name, email, isAdmin: false, mayImport: false }} bell={bell}>
              <Notices />
              <PortalShell name={name} bell={bell}>
                {children}
              </PortalShell>
            </ShellProvider>
          </LiveProvider>
        </ToastProvider>
      </MemberStorage>
    </TRPCReactProvider>
  );
}

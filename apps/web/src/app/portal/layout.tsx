import "./portal.css";
import { ToastProvider } from "@switchboard/ui/patterns/toast";
import type { ReactNode } from "react";
import { Bell } from "@/features/notifications/bell.tsx";
import { PortalShell } from "@/features/portal/portal-shell.tsx";
import { LiveProvider } from "@/features/shell/live.tsx";
import { Notices } from "@/features/shell/notices.tsx";
import { TRPCReactProvider } from "@/trpc/client.tsx";
import { currentClient } from "@/trpc/server.tsx";

/** The frame around the pages of clients. Each page itself sends others to where they belong. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const client = await currentClient();
  if (!client) return children;
  return (
    <TRPCReactProvider>
      <ToastProvider>
        <LiveProvider>
          <Notices />
          <PortalShell name={client.name} bell={<Bell place="/portal/notifications" />}>
            {children}
          </PortalShell>
        </LiveProvider>
      </ToastProvider>
    </TRPCReactProvider>
  );
}

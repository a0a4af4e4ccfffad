import "./crm.css";
import { KeptKeysScript } from "@switchboard/ui/patterns/kept-keys";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { MembersProvider } from "@/features/leads/members.tsx";
import { NewLeadDialog } from "@/features/leads/new-lead/new-lead-dialog.tsx";
import { StageAsker } from "@/features/leads/stages/stage-asker.tsx";
import { Bell } from "@/features/notifications/bell.tsx";
import { CrmShell } from "@/features/shell/crm-shell.tsx";
import { MemberStorage } from "@/storage/member-storage.tsx";
import { TRPCReactProvider } from "@/trpc/client.tsx";
import { prefetchMembers, prefetchUnread } from "@/trpc/prefetch.ts";
import { currentMember, HydrateClient } from "@/trpc/server.tsx";

/** The frame around the pages of members. Each page itself sends a visitor to sign in: it knows where to come back to. */
export default async function CrmLayout({ children }: { children: ReactNode }) {
  const member = await currentMember();
  if (!member) return children;
  const [sent] = await Promise.all([headers(), prefetchMembers(), prefetchUnread()]);
  return (
    <TRPCReactProvider>
      <KeptKeysScript nonce={sent.get("x-nonce") ?? undefined} />
      <HydrateClient>
        <MemberStorage memberId={member.id}>
          <MembersProvider me={member.id} mayExport={member.mayExport}>
            <CrmShell member={member} bell={<Bell />}>
              <StageAsker>
                {children}
                <NewLeadDialog />
              </StageAsker>
            </CrmShell>
          </MembersProvider>
        </MemberStorage>
      </HydrateClient>
    </TRPCReactProvider>
  );
}

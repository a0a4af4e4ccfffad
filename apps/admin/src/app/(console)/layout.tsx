import type { ReactNode } from "react";
import { ConsoleShell } from "@/features/shell/console-shell.tsx";
import { TRPCReactProvider } from "@/trpc/client.tsx";
import { currentAdmin } from "@/trpc/server.tsx";

/** The frame around every page of the console. It guards nothing: each page asks for the admin itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const admin = await currentAdmin();
  if (!admin) return children;
  return (
    <TRPCReactProvider>
      <ConsoleShell name={admin.name}>{children}</ConsoleShell>
    </TRPCReactProvider>
  );
}

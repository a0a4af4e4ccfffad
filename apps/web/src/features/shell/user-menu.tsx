"use client";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Owner } from "@switchboard/ui/primitives/owner";
import { Bell, LogOut, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { leave } from "@/sign-out.ts";
import { type ShellMember, useShell } from "./shell-context.tsx";

/** Who is signed in, how things look for them, and the way out. */
export function UserMenu({ member: { name }, isShort }: { member: ShellMember; isShort?: boolean }) {
  const { show } = useShell();
  const router = useRouter();
  return (
    <Menu
      triggerClass="btn quiet user"
      trigger={<Owner name={name} isMe withName={!isShort} />}
      items={[
        { id: "appearance", label: "Appearance", icon: <SunMoon />, run: () => show("appearance") },
        {
          id: "notifications",
          label: "Notifications",
          icon: <Bell />,
          run: () => router.push("/notifications/settings"),
        },
        { id: "leave", label: "Sign out", icon: <LogOut />, startsGroup: true, run: () => void leave() },
      ]}
    />
  );
}

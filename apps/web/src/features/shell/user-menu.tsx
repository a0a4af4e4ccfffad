"use client";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Owner } from "@switchboard/ui/primitives/owner";
import { LogOut, SunMoon } from "lucide-react";
import { useShell } from "./shell-context.tsx";
import { leave } from "./sign-out.ts";

export type ShellMember = { name: string; isAdmin: boolean };

/** Who is signed in, how things look for them, and the way out. */
export function UserMenu({ member: { name } }: { member: ShellMember }) {
  const { show } = useShell();
  return (
    <Menu
      label={`${name}, menu`}
      triggerClass="btn quiet user"
      trigger={
        <>
          <Owner name={name} isMe /> <span>{name}</span>
        </>
      }
      items={[
        { id: "appearance", label: "Appearance", icon: <SunMoon />, run: () => show("appearance") },
        { id: "leave", label: "Sign out", icon: <LogOut />, startsGroup: true, run: () => void leave() },
      ]}
    />
  );
}

"use client";
import { TopBar } from "@switchboard/ui/patterns/app-shell";
import { FindButton } from "@switchboard/ui/patterns/find-button";
import { later, useExpected } from "@switchboard/ui/patterns/later";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { consolePages } from "./console-pages.tsx";
import { CrmLink } from "./console-shell.tsx";

const pageKeys = consolePages.map(({ keys, label }) => ({ keys, label: `Go to ${label}` }));
const sheet = [
  { title: "Pages", items: pageKeys },
  {
    title: "Exports",
    items: [
      { keys: "/", label: "Search the leads" },
      { keys: "Shift+E", label: "Export" },
      { keys: "J", label: "Next lead" },
      { keys: "K", label: "Previous lead" },
      { keys: "X", label: "Select the lead" },
      { keys: "O", label: "Open the lead in the CRM" },
    ],
  },
];

const CommandPalette = later(() =>
  import("@switchboard/ui/patterns/command-palette").then((file) => file.CommandPalette),
);
const OpenShortcuts = later(() => import("@switchboard/ui/patterns/shortcut-sheet").then((file) => file.OpenShortcuts));

/** The bar over each page: its title, the palette, and the way back to the CRM. */
export function ConsoleBar({ title }: { title: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  // It stays once it was open: closing gives the focus back.
  const [wasOpen, setWasOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  useExpected(CommandPalette);
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };
  const go = (href: string) => router.push(href as Route);
  useShortcuts({
    "mod+k": open,
    "?": () => setAsking(true),
    ...Object.fromEntries(consolePages.map(({ keys, href }) => [keys, () => go(href)])),
  });
  const items = consolePages.map(({ href, label, group, Icon, keys }) => ({
    id: href.slice(1),
    label,
    hint: group,
    icon: <Icon aria-hidden="true" />,
    keys,
    run: () => go(href),
  }));
  return (
    <>
      <TopBar title={title} find={<FindButton label="Find a page" onOpen={open} />} actions={<CrmLink />} />
      {wasOpen && (
        <CommandPalette
          open={isOpen}
          onOpenChange={setOpen}
          groups={[{ title: "Pages", items }]}
          placeholder="Find a page"
        />
      )}
      {isAsking && <OpenShortcuts groups={sheet} onClose={() => setAsking(false)} />}
    </>
  );
}

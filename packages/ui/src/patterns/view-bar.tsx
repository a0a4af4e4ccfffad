"use client";
import { ChevronDown, Lock, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../primitives/button.tsx";
import type { LinkComponent } from "../primitives/link-component.ts";
import { Menu, type MenuItem } from "../primitives/menu.tsx";

export type ViewTab = {
  id: string;
  label: string;
  href: string;
  isCurrent: boolean;
  /** Saved views show who sees them; the fixed ones do not. */
  sharing?: "private" | "shared";
};

type ViewBarProps = {
  label: string;
  tabs: readonly ViewTab[];
  link?: LinkComponent;
  /** Whether what is shown differs from the current view. */
  isChanged: boolean;
  /** What can be done with the current view; none for a fixed one. */
  actions: readonly MenuItem[];
  onSave?: () => void;
  onSaveAs: () => void;
  onReset: () => void;
  children?: ReactNode;
};

/** Views as tabs, each an address; beside them what changed since the view was saved, and what to do about it. */
export function ViewBar({ label, tabs, link, isChanged, actions, ...rest }: ViewBarProps) {
  const Link = link ?? "a";
  const current = tabs.find(({ isCurrent }) => isCurrent);
  return (
    <>
      <nav className="tabs views" aria-label={label}>
        {tabs.map((tab) => (
          <span key={tab.id} className="view-tab">
            <Link href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
              {tab.sharing && <Sharing sharing={tab.sharing} />}
              {tab.label}
              {tab.isCurrent && isChanged && <i className="dot today" aria-hidden="true" />}
            </Link>
            {tab.isCurrent && actions.length > 0 && (
              <Menu
                label={`View ${tab.label}`}
                triggerClass="btn quiet icon fold"
                trigger={<ChevronDown className="i i-s" />}
                items={actions}
              />
            )}
          </span>
        ))}
      </nav>
      <span className="grow" />
      {rest.children}
      {isChanged && (
        <span className="view-changes">
          <output className="muted wide">Unsaved changes</output>
          <Button variant="quiet" onClick={rest.onReset}>
            Reset
          </Button>
          {rest.onSave && (
            <Button onClick={rest.onSave} aria-label={`Save view ${current?.label ?? ""}`}>
              Save
            </Button>
          )}
          <Button variant={rest.onSave ? "quiet" : "plain"} onClick={rest.onSaveAs}>
            {rest.onSave ? "Save as" : "Save view"}
          </Button>
        </span>
      )}
    </>
  );
}

function Sharing({ sharing }: { sharing: "private" | "shared" }) {
  const Icon = sharing === "shared" ? Users : Lock;
  return (
    <>
      <Icon className="i i-s" aria-hidden="true" />
      <span className="sr">{sharing === "shared" ? "Shared:" : "Private:"}</span>
    </>
  );
}

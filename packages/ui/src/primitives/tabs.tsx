"use client";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import type { LinkComponent } from "./link-component.ts";

type LinkTab = { id: string; label: ReactNode; href: string; isCurrent?: boolean };
type PanelTab = { id: string; label: ReactNode; count?: number };

/** Tabs that are addresses, such as saved views. Takes the router's link. */
export function LinkTabs(props: { label: string; tabs: readonly LinkTab[]; link?: LinkComponent }) {
  const Link = props.link ?? "a";
  return (
    <nav className="tabs" aria-label={props.label}>
      {props.tabs.map((tab) => (
        <Link key={tab.id} href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** Tabs that swap a part of the page; arrow keys move between them. Shows the panel of the chosen one. */
export function Tabs(props: {
  label: string;
  tabs: readonly PanelTab[];
  value: string;
  onChange: (id: string) => void;
  children: ReactNode;
}) {
  const base = useId();
  return (
    <>
      <div className="tabs" role="tablist" aria-label={props.label} onKeyDown={(event) => moveFocus(event, props)}>
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === props.value}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === props.value ? 0 : -1}
            onClick={() => props.onChange(tab.id)}
          >
            {tab.label} {tab.count !== undefined && <span className="muted">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-${props.value}`}>
        {props.children}
      </div>
    </>
  );
}

function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  { tabs, value, onChange }: { tabs: readonly PanelTab[]; value: string; onChange: (id: string) => void },
) {
  const at = tabs.findIndex((tab) => tab.id === value);
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = (step + tabs.length) % tabs.length;
  const tab = tabs[next];
  if (!tab) return;
  onChange(tab.id);
  const target = event.currentTarget.children[next];
  if (target instanceof HTMLElement) target.focus();
}

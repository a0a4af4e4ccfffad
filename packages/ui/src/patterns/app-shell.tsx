import type { ReactNode } from "react";
import { Lamp } from "../primitives/lamp.tsx";
import type { LinkComponent } from "../primitives/link-component.ts";
import { Mark } from "../primitives/mark.tsx";

export type { LinkComponent } from "../primitives/link-component.ts";

export type NavLink = {
  href: string;
  label: string;
  icon: ReactNode;
  isCurrent?: boolean;
  count?: number | string | undefined;
  /** Lights the lamp beside the count: something here is new. */
  isLit?: boolean;
};
export type NavGroup = { title?: string; links: readonly NavLink[] };

type AppShellProps = {
  home: string;
  product?: ReactNode;
  groups: readonly NavGroup[];
  dock: readonly NavLink[];
  footer?: ReactNode;
  skipLabel?: string;
  link?: LinkComponent;
  children: ReactNode;
};

/** The frame of an app: sidebar, bottom bar on small screens, skip link. Children are a `TopBar` and a `Main`. */
export function AppShell({
  home,
  product,
  groups,
  dock,
  footer,
  skipLabel,
  link: Link = "a",
  children,
}: AppShellProps) {
  return (
    <>
      <a className="skip" href="#main">
        {skipLabel ?? "Skip to the content"}
      </a>
      <div className="shell">
        <nav className="side" aria-label="Main">
          <Link className="mark" href={home}>
            <Mark>{product}</Mark>
          </Link>
          {groups.map((group) => (
            <SideGroup key={group.title ?? ""} group={group} link={Link} />
          ))}
          {footer && <footer>{footer}</footer>}
        </nav>
        {children}
      </div>
      <nav className="dock" aria-label="Main, small screen">
        {dock.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item.isCurrent ? "page" : undefined}>
            {item.icon}
            {item.label}
          </Link>
        ))}
      </nav>
    </>
  );
}

/** The bar over the page: its title, the find button, and the page's actions. */
export function TopBar({ title, find, actions }: { title: ReactNode; find?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="top">
      <h1>{title}</h1>
      {find ?? <span className="grow" />}
      <div className="top-actions">{actions}</div>
    </header>
  );
}

/** The page itself. A panel beside it makes it give way. */
export function Main({ panel, children }: { panel?: ReactNode; children: ReactNode }) {
  if (!panel)
    return (
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    );
  return (
    <div className="main split">
      <main className="beside-panel" id="main" tabIndex={-1}>
        {children}
      </main>
      {panel}
    </div>
  );
}

function SideGroup({ group, link: Link }: { group: NavGroup; link: LinkComponent }) {
  return (
    <>
      {group.title && <p className="grp">{group.title}</p>}
      <ul className="nav">
        {group.links.map((item) => (
          <li key={item.href}>
            <Link href={item.href} aria-current={item.isCurrent ? "page" : undefined}>
              {item.icon}
              {item.label}
              <Count item={item} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Count({ item }: { item: NavLink }) {
  if (!item.count) return null;
  if (!item.isLit) return <span className="n">{item.count}</span>;
  return (
    <span className="n live">
      <Lamp />
      {item.count} <span className="sr">new</span>
    </span>
  );
}

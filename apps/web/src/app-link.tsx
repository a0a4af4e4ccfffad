"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type AnchorProps = Omit<ComponentProps<"a">, "href"> & { scroll?: boolean };

/** A link to a page of this app, whose address Next checks where it is written. */
export function Link<Address extends string>(props: AnchorProps & { href: Route<Address> }) {
  return <AppLink {...props} />;
}

/**
 * The same for addresses that patterns hand on as text. It reads nothing ahead, so it needs little of Next's own link.
 * The admin console is another app and loads anew.
 */
export function AppLink({ href, onClick, scroll = true, children, ...rest }: AnchorProps & { href: string }) {
  const router = useRouter();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    if (isForTheBrowser(event, href)) return;
    event.preventDefault();
    // The text began as an address of this app; Next checks it where it is written.
    router.push(href as Route, { scroll });
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}

function isForTheBrowser(event: MouseEvent<HTMLAnchorElement>, href: string) {
  const { target, origin } = event.currentTarget;
  const isForTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || (target && target !== "_self");
  const isElsewhere = origin !== location.origin || href.startsWith("/admin") || href.startsWith("#");
  return event.defaultPrevented || isForTab || isElsewhere;
}

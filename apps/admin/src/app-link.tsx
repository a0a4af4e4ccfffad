"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

/** Where the other app begins; the router of this one would put its own prefix before it. */
export const crmHref = "/leads";

const prefix = "/admin";

/** The router's link for addresses that patterns hand on as text, and a plain one into the other app. */
export function AppLink({ href, children, ...rest }: Omit<ComponentProps<"a">, "href"> & { href: string }) {
  const router = useRouter();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The text began as an address of this app.
    router.push(href as Route);
  }
  if (href === crmHref)
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  return (
    <a {...rest} href={prefix + href} onClick={follow}>
      {children}
    </a>
  );
}

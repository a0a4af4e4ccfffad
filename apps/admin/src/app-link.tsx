import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

/** Where the other app begins; the router of this one would put its own prefix before it. */
export const crmHref = "/leads";

/** The router's link for addresses that patterns hand on as text, and a plain one into the other app. */
export function AppLink({ href, children, ...rest }: Omit<ComponentProps<"a">, "href"> & { href: string }) {
  if (href === crmHref)
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  // The text began as an address of this app.
  return (
    <Link {...rest} href={href as Route}>
      {children}
    </Link>
  );
}

import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

/** The router's link for addresses that patterns hand on as text. The admin console is another app and loads anew. */
export function AppLink({ href, children, ...rest }: Omit<ComponentProps<"a">, "href"> & { href: string }) {
  if (href.startsWith("/admin"))
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  // The text began as an address of this app; Next checks it where it is written.
  return (
    <Link {...rest} href={href as Route} prefetch={false}>
      {children}
    </Link>
  );
}

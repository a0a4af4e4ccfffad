import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

/** The router's link for addresses that patterns hand on as text. */
export function AppLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  // The text began as an address of this app.
  return <Link {...rest} href={href as Route} />;
}

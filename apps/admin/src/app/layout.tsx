import "@switchboard/ui/theme.css";
import "./console.css";
import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { ThemeScript } from "@switchboard/ui/primitives/theme-script";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { template: "%s, Switchboard admin", default: "Switchboard admin" },
  applicationName: "Switchboard",
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The frame of every page: faces, theme, language. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={readerLocale() ?? "en"}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <ThemeScript nonce={nonce} />
        {children}
      </body>
    </html>
  );
}

import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import "@switchboard/ui/theme.css";
import { ThemeScript } from "@switchboard/ui/primitives/theme-script";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { template: "%s, Switchboard", default: "Switchboard" },
  description: "Every way a person reaches a business, on one board.",
  applicationName: "Switchboard",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f6f1" },
    { media: "(prefers-color-scheme: dark)", color: "#1a1715" },
  ],
};

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

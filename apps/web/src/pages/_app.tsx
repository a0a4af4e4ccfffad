import "@switchboard/ui/theme.css";
import "@switchboard/ui/landing.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { AppProps } from "next/app";

/** Styles and faces of the pages that load no framework script. */
export default function App({ Component, pageProps }: AppProps) {
  return (
    <div className={`page-root ${GeistSans.variable} ${GeistMono.variable}`}>
      <Component {...pageProps} />
    </div>
  );
}

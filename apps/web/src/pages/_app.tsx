import "@switchboard/ui/theme.css";
import "@switchboard/ui/landing.css";
import { GeistSans } from "geist/font/sans";
import type { AppProps } from "next/app";
import localFont from "next/font/local";

// Code stands further down; loading its face first would hold up the heading.
const GeistMono = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
});

/** Styles and faces of the pages that load no framework script. */
export default function App({ Component, pageProps }: AppProps) {
  return (
    <div className={`page-root ${GeistSans.variable} ${GeistMono.variable}`}>
      <Component {...pageProps} />
    </div>
  );
}

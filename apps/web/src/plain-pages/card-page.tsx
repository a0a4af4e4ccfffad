import { Mark } from "@switchboard/ui/primitives/mark";
import Head from "next/head";
import type { ReactNode } from "react";
import { busyScript } from "./busy-script.ts";

type CardPageProps = { title: string; nonce: string | null; children: ReactNode };

/** A page of one column with one thing to do: a mailed link, or a form of an account. Not for search engines. */
export function CardPage({ title, nonce, children }: CardPageProps) {
  const fullTitle = `${title.replace(/\.$/, "")}, Switchboard`;
  return (
    <>
      <Head>
        <title>{fullTitle}</title>
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="same-origin" />
      </Head>
      <div className="auth">
        <header>
          <a className="mark" href="/">
            <Mark />
          </a>
        </header>
        <main>{children}</main>
      </div>
      {/* A constant of ours, so there is nothing to escape. */}
      <script nonce={nonce ?? undefined} dangerouslySetInnerHTML={{ __html: busyScript() }} />
    </>
  );
}

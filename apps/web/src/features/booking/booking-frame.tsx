import { Mark } from "@switchboard/ui/primitives/mark";
import Head from "next/head";
import type { ReactNode } from "react";
import { busyScript } from "@/plain-pages/busy-script.ts";
import { bookingScript } from "./booking-script.ts";

type FrameProps = { title: string; nonce: string | null; about?: ReactNode; children: ReactNode };

/** The page around a booking: what it is about beside what there is to do. */
export function BookingFrame({ title, nonce, about, children }: FrameProps) {
  return (
    <>
      <Head>
        <title>{`${title.replace(/\.$/, "")}, Switchboard`}</title>
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="same-origin" />
      </Head>
      <div className="book">
        <header>
          <a className="mark" href="/">
            <Mark />
          </a>
        </header>
        <main className={about ? "book-card" : "book-card alone"}>
          {about && <div className="book-about">{about}</div>}
          <div className="book-do">{children}</div>
        </main>
      </div>
      {/* Constants of ours, so there is nothing to escape. */}
      <script nonce={nonce ?? undefined} dangerouslySetInnerHTML={{ __html: `${busyScript()};${bookingScript()}` }} />
    </>
  );
}

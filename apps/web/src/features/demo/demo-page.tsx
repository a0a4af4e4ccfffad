import { Mark } from "@switchboard/ui/primitives/mark";
import { Tag } from "@switchboard/ui/primitives/tag";
import Head from "next/head";
import type { ReactNode } from "react";
import { AccountList } from "./account-list.tsx";
import { BankLines } from "./bank-lines.tsx";
import type { DemoView } from "./demo-steps.ts";
import { TransferList } from "./transfer-list.tsx";
import { TransferSlip } from "./transfer-slip.tsx";
import type { DemoWords } from "./words.ts";

type DemoPageProps = { view: DemoView; words: DemoWords; children: ReactNode };

/** The demo bank: two mock accounts, a transfer between them, what became of it; and, last, a way to sign up. */
export function DemoPage({ view, words, children }: DemoPageProps) {
  const { bank, quote, form, notice } = view;
  return (
    <>
      <Frame words={words}>
        <section className="part demo" aria-labelledby="h-demo">
          <div>
            <h1 className="h2" id="h-demo">
              {words.heading}
            </h1>
            <p>{words.lede}</p>
            <div data-part="accounts">
              <AccountList accounts={bank.accounts} words={words.accounts} />
            </div>
          </div>
          <div>
            <div data-part="slip">
              <TransferSlip from={bank.accounts[0]} quote={quote} form={form} words={words.form} />
            </div>
            <output className="slip-said" data-part="notice">
              {notice}
            </output>
          </div>
        </section>
        <div className="statements" data-part="statements" data-changes-in={bank.changesInSeconds ?? undefined}>
          <TransferList transfers={bank.transfers} words={words} />
          <BankLines lines={bank.lines} words={words.lines} />
        </div>
        <section className="part keep" aria-labelledby="h-keep">
          <div>
            <h2 className="h2" id="h-keep">
              {bank.isJoined ? words.keep.joined : words.keep.title}
            </h2>
            <p>{bank.isJoined ? words.keep.joinedLede : words.keep.lede}</p>
          </div>
          {!bank.isJoined && children}
        </section>
      </Frame>
    </>
  );
}

function Frame({ words, children }: { words: DemoWords; children: ReactNode }) {
  const { title, description, skip, nav } = words;
  return (
    <>
      <Head>
        <title>{`${title}, Switchboard`}</title>
        <meta name="description" content={description} />
      </Head>
      <a className="skip" href="#main">
        {skip}
      </a>
      <div className="site demo-site">
        <header className="site-top">
          <a className="mark" href="/">
            <Mark />
          </a>
          <Tag>{words.demo}</Tag>
          <span className="grow" />
          <a href="/sign-in">{nav.signIn}</a>
        </header>
        <main id="main">
          <p className="demo-warning" role="note">
            <b>{words.warning}</b> <span>{words.about}</span>
          </p>
          {children}
        </main>
      </div>
    </>
  );
}

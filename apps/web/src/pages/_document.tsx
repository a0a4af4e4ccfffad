import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { ThemeScript } from "@switchboard/ui/primitives/theme-script";
import NextDocument, { type DocumentContext, Head, Html, Main, NextScript } from "next/document";
import { landingWords } from "@/features/landing/words.ts";
import { nonceOf } from "@/plain-pages/request.ts";

/** The frame of the pages that load no framework script. All others are in app/. */
export default class Document extends NextDocument<{ nonce?: string }> {
  static override async getInitialProps(context: DocumentContext) {
    return { ...(await NextDocument.getInitialProps(context)), nonce: nonceOf(context.req) ?? undefined };
  }

  override render() {
    const { nonce, locale = readerLocale() ?? "en" } = this.props;
    return (
      <Html lang={locale} dir={landingWords(locale).dir}>
        <Head nonce={nonce}>
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f9f6f1" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1a1715" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/apple-icon.png" />
          <ThemeScript nonce={nonce} />
        </Head>
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { LandingHead } from "@/features/landing/landing-head.tsx";
import { LandingPage } from "@/features/landing/landing-page.tsx";
import { pageScript } from "@/features/landing/page-script.ts";
import { hiddenFields } from "@/features/landing/sign-up/arrival.ts";
import { refusalOf } from "@/features/landing/sign-up/refusal.ts";
import { signUpWords } from "@/features/landing/sign-up/words.ts";
import { landingWords } from "@/features/landing/words.ts";
import { readTyped } from "@/plain-pages/browser.ts";
import { first, nonceOf } from "@/plain-pages/request.ts";
import { visit } from "@/plain-pages/visit.ts";

/** The framework's script would be forty times our own; this page needs none of it. */
export const config: PageConfig = { unstable_runtimeJS: false };

const sampleAmount = "250";

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Landing({ origin, nonce, hidden, refusal, quote }: Props) {
  const words = landingWords();
  const formWords = signUpWords();
  return (
    <>
      <LandingHead words={words} origin={origin} />
      <LandingPage words={words} quote={quote} signUp={{ words: formWords, hidden, refusal: refusal ?? undefined }} />
      {/* The script is a constant of ours with our own texts; pageScript escapes them. */}
      <script nonce={nonce ?? undefined} dangerouslySetInnerHTML={{ __html: pageScript(formWords) }} />
    </>
  );
}

export async function getServerSideProps({ req, res, query }: GetServerSidePropsContext) {
  const { api, config } = await visit(req);
  const [rendering, quote] = await Promise.all([api.landing.ticket(), api.demos.quote({ amount: sampleAmount })]);
  const told = {
    code: first(query["error"]),
    field: first(query["field"]),
    wait: first(query["wait"]),
    email: readTyped(req.cookies, config),
  };
  // The ticket says when this page was made, so nobody may be given an old one.
  res.setHeader("Cache-Control", "private, no-store");
  return {
    props: {
      origin: config.PUBLIC_URL,
      nonce: nonceOf(req),
      quote,
      hidden: hiddenFields(query, req.headers.referer, rendering),
      refusal: refusalOf(told, signUpWords()) ?? null,
    },
  };
}

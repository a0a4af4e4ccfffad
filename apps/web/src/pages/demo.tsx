import { ErrorState } from "@switchboard/ui/primitives/error-state";
import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { DemoPage } from "@/features/demo/demo-page.tsx";
import { demoScript } from "@/features/demo/demo-script.ts";
import { readDemo, takeDemoForm } from "@/features/demo/demo-steps.ts";
import { demoWords } from "@/features/demo/words.ts";
import { pageScript } from "@/features/landing/page-script.ts";
import { hiddenFields } from "@/features/landing/sign-up/arrival.ts";
import { SignUpForm } from "@/features/landing/sign-up/sign-up-form.tsx";
import { signUpWords } from "@/features/landing/sign-up/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";
import { visit } from "@/plain-pages/visit.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Demo({ view, nonce, hidden }: Props) {
  const [words, formWords] = [demoWords(), signUpWords()];
  if ("closed" in view)
    return (
      <CardPage title={words.title} nonce={nonce}>
        <h1>{words.title}</h1>
        <ErrorState>{view.closed}</ErrorState>
      </CardPage>
    );

  const scripts = [pageScript(formWords), demoScript(words.errors)];
  return (
    <>
      <DemoPage view={view} words={words}>
        <SignUpForm id="sign-up" words={formWords} hidden={hidden} refusal={undefined} />
      </DemoPage>
      {/* Constants of ours with our own texts, escaped. */}
      <script nonce={nonce ?? undefined} dangerouslySetInnerHTML={{ __html: scripts.join(";") }} />
    </>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const { req, res, query } = context;
  const taken = req.method === "POST" ? await takeDemoForm(context) : await readDemo(context);
  if ("destination" in taken) return { redirect: { destination: taken.destination, statusCode: 303 as const } };

  const { api } = await visit(req);
  res.setHeader("Cache-Control", "private, no-store");
  return {
    props: {
      view: taken,
      nonce: nonceOf(req),
      hidden: hiddenFields(query, req.headers.referer, await api.landing.ticket()),
    },
  };
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { UnsubscribePage, unsubscribeHeading } from "@/features/landing/opt-in/unsubscribe-page.tsx";
import { readUnsubscribeLink, takeUnsubscribeForm } from "@/features/landing/opt-in/unsubscribe-steps.ts";
import { optInWords } from "@/features/landing/opt-in/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Unsubscribe({ nonce, ...props }: Props) {
  return (
    <CardPage title={unsubscribeHeading(props.step, optInWords()).title} nonce={nonce}>
      <UnsubscribePage {...props} />
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const props = context.req.method === "POST" ? await takeUnsubscribeForm(context) : await readUnsubscribeLink(context);
  return { props: { ...props, nonce: nonceOf(context.req) } };
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { ConfirmPage, confirmHeading } from "@/features/landing/opt-in/confirm-page.tsx";
import { readConfirmLink, takeConfirmForm } from "@/features/landing/opt-in/confirm-steps.ts";
import { optInWords } from "@/features/landing/opt-in/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Confirm({ nonce, ...props }: Props) {
  return (
    <CardPage title={confirmHeading(props.step, optInWords()).title} nonce={nonce}>
      <ConfirmPage {...props} />
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const props = context.req.method === "POST" ? await takeConfirmForm(context) : await readConfirmLink(context);
  return { props: { ...props, nonce: nonceOf(context.req) } };
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { PrivacyPage } from "@/features/landing/privacy-page.tsx";
import { privacyWords } from "@/features/landing/privacy-words.ts";
import { visit } from "@/plain-pages/visit.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Privacy({ origin, version }: Props) {
  return <PrivacyPage words={privacyWords()} origin={origin} version={version} />;
}

export async function getServerSideProps({ req }: GetServerSidePropsContext) {
  const { api, config } = await visit(req);
  const { consentVersion } = await api.landing.ticket();
  return { props: { origin: config.PUBLIC_URL, version: consentVersion } };
}

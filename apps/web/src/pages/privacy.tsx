import { getEnv } from "@switchboard/env";
import type { PageConfig } from "next";
import { PrivacyPage } from "@/features/landing/privacy-page.tsx";
import { privacyWords } from "@/features/landing/privacy-words.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

export default function Privacy({ origin }: { origin: string }) {
  return <PrivacyPage words={privacyWords()} origin={origin} />;
}

export const getServerSideProps = () => ({ props: { origin: getEnv().PUBLIC_URL } });

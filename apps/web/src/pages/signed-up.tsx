import type { GetServerSidePropsContext, PageConfig } from "next";
import { Answer } from "@/features/landing/opt-in/answer.tsx";
import { optInWords } from "@/features/landing/opt-in/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

/** Where a browser without JavaScript arrives after signing up. */
export default function SignedUp({ nonce }: { nonce: string | null }) {
  const words = optInWords().signedUp;
  return (
    <CardPage title={words.title} nonce={nonce}>
      <Answer words={words}>
        <p className="after">
          <a href="/">{words.back}</a>
        </p>
      </Answer>
    </CardPage>
  );
}

export const getServerSideProps = ({ req }: GetServerSidePropsContext) => ({ props: { nonce: nonceOf(req) } });

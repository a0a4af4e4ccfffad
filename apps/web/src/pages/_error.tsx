import type { NextPageContext } from "next";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";
import { plainWords } from "@/plain-pages/words.ts";

/** A plain page that could not be made. What was wrong is in the log. */
export default function Failed({ nonce }: { nonce: string | null }) {
  const words = plainWords().failed;
  return (
    <CardPage title={words.title} nonce={nonce}>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <p className="after">
        <a href="/">{words.back}</a>
      </p>
    </CardPage>
  );
}

Failed.getInitialProps = ({ req }: NextPageContext) => ({ nonce: nonceOf(req) });

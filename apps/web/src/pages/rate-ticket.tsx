import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { RatingPage, ratingHeading } from "@/features/rating/rating-page.tsx";
import { readRatingLink, takeRatingForm } from "@/features/rating/rating-steps.ts";
import { ratingWords } from "@/features/rating/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function RateTicket({ nonce, ...seen }: Props) {
  return (
    <CardPage title={ratingHeading(seen.step, ratingWords()).title} nonce={nonce}>
      <RatingPage {...seen} />
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const props = context.req.method === "POST" ? await takeRatingForm(context) : await readRatingLink(context);
  return { props: { ...props, nonce: nonceOf(context.req) } };
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { GuestPage } from "@/features/booking/guest-page.tsx";
import { readGuest, takeGuest } from "@/features/booking/guest-steps.ts";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Meeting(props: Props) {
  return <GuestPage {...props} />;
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const taken = context.req.method === "POST" ? await takeGuest(context) : await readGuest(context);
  if ("destination" in taken) return { redirect: { destination: taken.destination, statusCode: 303 as const } };
  return { props: { ...taken, nonce: nonceOf(context.req) } };
}

import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { BookingPage } from "@/features/booking/booking-page.tsx";
import { readBooking, takeBooking } from "@/features/booking/booking-steps.ts";
import { nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Book(props: Props) {
  return <BookingPage {...props} />;
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const taken = context.req.method === "POST" ? await takeBooking(context) : await readBooking(context);
  if ("destination" in taken) return { redirect: { destination: taken.destination, statusCode: 303 as const } };
  return { props: { ...taken, nonce: nonceOf(context.req) } };
}

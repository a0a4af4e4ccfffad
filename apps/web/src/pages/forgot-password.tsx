import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { AccountForm } from "@/features/account/account-form.tsx";
import { AccountPage } from "@/features/account/account-page.tsx";
import { emailField } from "@/features/account/fields.ts";
import { emptyForm } from "@/features/account/form-state.ts";
import { seeOther, takeForm } from "@/features/account/take-form.ts";
import { accountWords } from "@/features/account/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { first, nonceOf } from "@/plain-pages/request.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function ForgotPassword({ nonce, isSent, state }: Props) {
  const words = accountWords();
  const said = isSent ? words.forgot.sent : words.forgot;
  return (
    <CardPage title={said.title} nonce={nonce}>
      <AccountPage title={said.title} text={said.text} after={<a href="/sign-in">{words.forgot.back}</a>}>
        {!isSent && <AccountForm fields={[emailField(words)]} submit={words.forgot.submit} state={state} />}
      </AccountPage>
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const props = { nonce: nonceOf(context.req), isSent: first(context.query["done"]) === "sent", state: emptyForm };
  if (context.req.method !== "POST") return { props };

  const taken = await takeForm(context, async (api, form) => {
    await api.auth.requestReset({ email: form.get("email") ?? "" });
    return "/forgot-password?done=sent";
  });
  return "destination" in taken ? seeOther(taken.destination) : { props: { ...props, state: taken.state } };
}

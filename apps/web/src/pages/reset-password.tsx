import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { AccountForm } from "@/features/account/account-form.tsx";
import { AccountPage, NoWay } from "@/features/account/account-page.tsx";
import { newPasswordField } from "@/features/account/fields.ts";
import { emptyForm } from "@/features/account/form-state.ts";
import { seeOther, takeForm } from "@/features/account/take-form.ts";
import { accountWords } from "@/features/account/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { first, nonceOf } from "@/plain-pages/request.ts";
import { getServices } from "@/services.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function ResetPassword({ nonce, token, minLength, state }: Props) {
  const words = accountWords();
  return (
    <CardPage title={words.reset.title} nonce={nonce}>
      <AccountPage
        title={words.reset.title}
        text={words.reset.text}
        after={<a href="/forgot-password">{words.reset.again}</a>}
      >
        {token ? (
          <AccountForm
            fields={[newPasswordField("newPassword", words, minLength)]}
            hidden={{ token }}
            submit={words.reset.submit}
            state={state}
          />
        ) : (
          <NoWay>{words.reset.noToken}</NoWay>
        )}
      </AccountPage>
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const { req, res, query } = context;
  const { config } = await getServices();
  res.setHeader("Cache-Control", "private, no-store");
  const token = first(query["token"]) ?? "";
  const props = { nonce: nonceOf(req), token, minLength: config.PASSWORD_MIN_LENGTH, state: emptyForm };
  if (req.method !== "POST") return { props };

  const taken = await takeForm(context, async (api, form) => {
    await api.auth.reset({ token: form.get("token") ?? "", newPassword: form.get("newPassword") ?? "" });
    return "/sign-in?notice=changed";
  });
  return "destination" in taken ? seeOther(taken.destination) : { props: { ...props, state: taken.state } };
}

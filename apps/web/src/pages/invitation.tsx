import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { AccountForm } from "@/features/account/account-form.tsx";
import { AccountPage, NoWay } from "@/features/account/account-page.tsx";
import { nameField, newPasswordField } from "@/features/account/fields.ts";
import { emptyForm } from "@/features/account/form-state.ts";
import { seeOther, takeForm } from "@/features/account/take-form.ts";
import { accountWords } from "@/features/account/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { first, nonceOf } from "@/plain-pages/request.ts";
import { getServices } from "@/services.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Invitation({ nonce, token, minLength, state }: Props) {
  const words = accountWords();
  return (
    <CardPage title={words.invitation.title} nonce={nonce}>
      <AccountPage title={words.invitation.title} text={words.invitation.text}>
        {token ? (
          <AccountForm
            fields={[nameField(words), newPasswordField("password", words, minLength)]}
            hidden={{ token }}
            submit={words.invitation.submit}
            state={state}
          />
        ) : (
          <NoWay>{words.invitation.noToken}</NoWay>
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
    await api.users.acceptInvitation({
      token: form.get("token") ?? "",
      name: form.get("name") ?? "",
      password: form.get("password") ?? "",
    });
    return "/sign-in?notice=joined";
  });
  return "destination" in taken ? seeOther(taken.destination) : { props: { ...props, state: taken.state } };
}

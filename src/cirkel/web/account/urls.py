"""Addresses of coming in and of one's own account; of allauth's views only those that we want."""

from django.urls import path

from cirkel.web.account import (
    entering,
    links,
    my_data,
    organisations,
    overview,
    own_trail,
    passkeys,
    security,
)

urlpatterns = [
    path("inloggen", entering.sign_in, name="sign-in"),
    path("inloggen/tweede-stap", entering.second_step, name="mfa_authenticate"),
    path("inloggen/passkey", entering.passkey_sign_in, name="mfa_login_webauthn"),
    path(
        "inloggen/organisatie/<slug:organisation>",
        organisations.go_to_organisation,
        name="go-to-organisation",
    ),
    path(
        "inloggen/organisatie/<slug:organisation>/terug",
        organisations.back_from_organisation,
        name="organisation-back",
    ),
    path("inloggen/link", links.ask_link, name="ask-link"),
    path("inloggen/gevraagd", links.link_asked, name="link-asked"),
    path("wachtwoord-vergeten", links.ask_password, name="ask-password"),
    path("link/<str:token>", links.link, name="link"),
    path("uitloggen", entering.sign_out, name="sign-out"),
    path("account", overview.account, name="account"),
    path("account/welkom", security.welcome, name="welcome"),
    path("account/e-mailadres", overview.change_email, name="change-email"),
    path("account/sessies", overview.sessions, name="sessions"),
    path("account/sessies/andere", overview.end_other_sessions, name="end-other-sessions"),
    path("account/sessies/<id:number>", overview.end_session, name="end-session"),
    path("account/beveiliging", security.security, name="security"),
    path("account/tweede-stap", security.take_second_step, name="second-step"),
    path("account/wachtwoord", security.change_password, name="account_change_password"),
    path("account/wachtwoord/nieuw", security.set_password, name="account_set_password"),
    path("account/app", security.add_app, name="mfa_activate_totp"),
    path("account/app/verwijderen", security.remove_app, name="mfa_deactivate_totp"),
    path("account/passkeys/nieuw", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<id:pk>", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path(
        "account/organisaties/<id:number>",
        organisations.unlink_organisation,
        name="unlink-organisation",
    ),
    path("account/herstelcodes", security.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/herstelcodes/nieuw",
        security.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/bevestigen", security.confirm_by_password, name="account_reauthenticate"),
    path("account/bevestigen/code", security.confirm_by_code, name="mfa_reauthenticate"),
    path(
        "account/bevestigen/passkey",
        security.confirm_by_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/spoor", own_trail.own_trail, name="own-trail"),
    path("account/gegevens", my_data.my_data, name="my-data"),
    path("account/gegevens/naam", my_data.correct_name, name="my-data-name"),
    path("account/gegevens/download", my_data.download, name="my-data-download"),
    path("account/gegevens/verzoek", my_data.ask_removal, name="my-data-removal"),
    path("account/gegevens/intrekken", my_data.withdraw_removal, name="my-data-withdraw"),
    # The same pages under the names by which allauth looks for them.
    path("inloggen", entering.sign_in, name="account_login"),
    path("account/beveiliging", security.security, name="mfa_index"),
]

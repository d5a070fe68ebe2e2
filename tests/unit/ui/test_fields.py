import re
from datetime import date

from django import forms
from django.template import Context, Template

from cirkel.web.ui.styleguide import ExampleForm


class Round(forms.Form):
    count = forms.IntegerField(label="Aantal leerlingen", help_text="Op 1 juli: 3", min_value=0)
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    closes_on = forms.DateField(label="Sluit op", widget=forms.DateInput)
    answer = forms.ChoiceField(
        label="Compleet?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect
    )
    secret = forms.CharField(widget=forms.HiddenInput)


def field(form: forms.Form, name: str) -> str:
    template = Template("{% load ck %}{% field bound %}")
    return template.render(Context({"bound": form[name]}))


def summary(form: forms.Form) -> str:
    return Template("{% load ck %}{% error_summary form %}").render(Context({"form": form}))


def order(html: str) -> list[str]:
    names = ("ck-field__label", "ck-field__help", "ck-field__error", "ck-input--number")
    return [name for _, name in sorted((html.find(name), name) for name in names if name in html)]


def test_a_field_is_label_help_error_and_then_the_widget() -> None:
    html = field(Round({"count": "drie"}), "count")

    assert order(html) == [
        "ck-field__label",
        "ck-field__help",
        "ck-field__error",
        "ck-input--number",
    ]


def test_a_field_names_its_help_and_its_error_to_a_screen_reader() -> None:
    html = field(Round({"count": "drie"}), "count")

    described = re.findall(r'aria-describedby="([^"]+)"', html)
    assert described == ["id_count_helptext id_count_error"]
    assert [html.count(f'id="{ident}"') for ident in described[0].split()] == [1, 1]
    assert html.count('aria-invalid="true"') == 1


def test_a_field_without_faults_is_not_marked() -> None:
    html = field(Round({"count": "3"}), "count")

    assert ("aria-invalid" in html, "ck-field--invalid" in html) == (False, False)
    assert html.count('aria-describedby="id_count_helptext"') == 1


def test_a_number_may_be_typed_with_a_comma_and_gets_a_number_keyboard() -> None:
    html = field(Round(), "count")

    assert re.findall(r'<input type="(\w+)"', html) == ["text"]
    assert html.count('inputmode="numeric"') == 1


def test_a_date_is_picked_and_written_as_the_browser_expects() -> None:
    html = field(Round({"closes_on": "2026-10-16"}), "closes_on")

    assert re.findall(r'<input type="(\w+)"', html) == ["date"]
    assert html.count('value="2026-10-16"') == 1


def test_an_initial_date_is_written_the_same_way() -> None:
    assert 'value="2026-10-16"' in field(
        Round(initial={"closes_on": date(2026, 10, 16)}), "closes_on"
    )


def test_only_an_optional_field_says_that_it_need_not_be_filled() -> None:
    assert "(hoeft niet)" in field(Round(), "note")
    assert "(hoeft niet)" not in field(Round(), "count")


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = field(Round({}), "answer")

    assert html.count("<legend") == 1
    assert html.count('aria-describedby="id_answer_error"') == 1
    assert re.findall(r'for="(\w+)"', html) == ["id_answer_0", "id_answer_1"]


def test_a_hidden_field_is_only_its_widget() -> None:
    assert field(Round(), "secret") == '<input type="hidden" name="secret" id="id_secret">'


def test_every_error_is_a_link_to_its_field() -> None:
    html = summary(Round({"count": "drie", "secret": "x"}))

    assert re.findall(r'href="#(\w+)"', html) == ["id_count", "id_closes_on", "id_answer_0"]
    assert html.count('role="alert"') == 1


def test_an_error_of_the_whole_form_is_written_without_a_link() -> None:
    form = Round({"count": "3", "closes_on": "2026-10-16", "answer": "ja", "secret": "x"})
    form.add_error(None, "De som klopt niet.")

    assert "<li>De som klopt niet.</li>" in summary(form)


def test_a_form_without_errors_has_no_summary() -> None:
    assert summary(Round()).strip() == ""


def test_every_label_of_the_example_form_points_to_a_field() -> None:
    form = ExampleForm()
    html = "".join(field(form, name) for name in form.fields)

    targets = set(re.findall(r'for="([^"]+)"', html))
    assert targets - set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)) == set()

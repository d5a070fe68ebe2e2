"""A file with a mistake: which entry it is in, and how to mend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cirkel.starter.reading import read_folder
from cirkel.starter.wrong import FolderWrong

from .conftest import Mistake, change, sentence_of

Complaint = Callable[[], str]

READING = [
    Mistake(
        "goals.yaml",
        "  promise:",
        "  promis:",
        "'jeugdhulp'",
        "het veld 'promis' is onbekend. Bedoelde u 'promise'?",
    ),
    Mistake(
        "areas.yaml",
        "  name: Zwijndrecht\n",
        "",
        "'GM0642'",
        "het veld 'name' ontbreekt. Vul het in.",
    ),
    Mistake(
        "questions.yaml",
        "owner: swv",
        "owner: swvv",
        "'wie_telt_als_thuiszitter'",
        "'owner' verwijst naar 'swvv', maar dat is er niet. Bedoelde u 'swv'?",
    ),
    Mistake(
        "questions.yaml",
        "owner: swv",
        "owner: xxx",
        "'wie_telt_als_thuiszitter'",
        "'owner' verwijst naar 'xxx', maar dat is er niet. "
        "Verbeter de naam of voeg het ontbrekende toe.",
    ),
    Mistake(
        "sources.yaml",
        "document: boekje",
        "document: verslag",
        "'convenant_gemeente'",
        "'document' verwijst naar 'verslag', maar dat is er niet. Kies uit: boekje, emmen_2023, "
        "indeling_swv, jaarverslag_leerplicht, nieuwsbrief_6, plan_2019.",
    ),
    Mistake(
        "goals.yaml",
        "baseline_period: 2024-01/2025-03",
        "baseline_period: true",
        "'jeugdhulp'",
        "het veld 'baseline_period' klopt niet. "
        "Schrijf een periode als 2024, 2024-10 of 2024-01/2025-03.",
    ),
    Mistake(
        "activities.yaml",
        "[kennissessies_gehouden,",
        "[kennissessie_gehouden,",
        "'kennissessies'",
        "'results' verwijst naar 'kennissessie_gehouden', maar dat is er niet. "
        "Bedoelde u 'kennissessies_gehouden'?",
    ),
    Mistake(
        "organisations.yaml",
        'signatory: "yes"\n',
        "signatory: yes\n",
        "'gemeente_zwijndrecht'",
        'het veld \'signatory\' klopt niet. Kies uit: "yes", "likely", "no", "unknown".',
    ),
    Mistake(
        "organisations.yaml",
        "era: convenant",
        "era: 2019",
        "'gemeente_zwijndrecht'",
        "het veld 'era' klopt niet. "
        "Vul een tekst in; zet een getal, datum of yes/no tussen ' en '.",
    ),
    Mistake(
        "organisations.yaml",
        "is_collective: true",
        "is_collective: ja",
        "'onderwijsorganisaties'",
        "het veld 'is_collective' klopt niet. Vul true of false in.",
    ),
    Mistake(
        "organisations.yaml",
        "code: gemeente_zwijndrecht",
        "code: Gemeente Zwijndrecht",
        "'Gemeente Zwijndrecht'",
        "het veld 'code' klopt niet. Gebruik kleine letters, cijfers, - en _, hoogstens 60 tekens.",
    ),
    Mistake(
        "people.yaml",
        "name: Voorzitter stuurgroep",
        f"name: {'V' * 121}",
        "'voorzitter@voorbeeld.cirkel'",
        "het veld 'name' klopt niet. Houd het bij hoogstens 120 tekens.",
    ),
    Mistake(
        "indicators.yaml",
        "    - version: 1\n",
        "    - version: een\n",
        "'jeugdhulp', 'definitions', 'een'",
        "het veld 'version' klopt niet. Vul een heel getal in, 0 of hoger.",
    ),
    Mistake(
        "indicators.yaml",
        "  change_bound: 0.25",
        "  change_bound: kwart",
        "'jeugdhulp'",
        "het veld 'change_bound' klopt niet. Vul een getal in, met een punt voor de decimalen.",
    ),
    Mistake(
        "indicators.yaml",
        "- dimension: soort_jeugdhulp\n",
        "- dimension: soorten_jeugdhulp\n",
        "'jeugdhulp', 'definitions', '2', 'breakdowns', 'soorten_jeugdhulp'",
        "'dimension' verwijst naar 'soorten_jeugdhulp', maar dat is er niet. "
        "Bedoelde u 'soort_jeugdhulp'?",
    ),
    Mistake(
        "goals.yaml",
        "baseline_period: 2024-01/2025-03",
        "baseline_period: begin 2025",
        "'jeugdhulp'",
        "het veld 'baseline_period' klopt niet. "
        "Schrijf een periode als 2024, 2024-10 of 2024-01/2025-03.",
    ),
    Mistake(
        "sources.yaml",
        "indicators: [thuiszitters]",
        "indicators: thuiszitters",
        "'telling_thuiszitters'",
        "het veld 'indicators' klopt niet. "
        "Maak er een lijst van: elke regel begint met een streepje.",
    ),
    Mistake(
        "timeline.yaml",
        "- date: 2024-10-01",
        "- date: oktober 2024",
        "'Convenant ondertekend'",
        "het veld 'date' klopt niet. Schrijf de datum als 2024-10-01, zonder aanhalingstekens.",
    ),
    Mistake(
        "groups.yaml",
        "code: stuurgroep",
        "code: oogo_plus",
        "'oogo_plus'",
        "dit staat er twee keer. Haal één van de twee weg.",
    ),
    Mistake(
        "areas.yaml",
        "- code: GM0642\n  name: Zwijndrecht",
        "- GM0642",
        "'1'",
        "hier horen velden met een naam, zoals 'name: …'. Pas dat aan.",
    ),
]


@pytest.mark.parametrize("mistake", READING, ids=sentence_of)
def test_mistake_is_named_with_its_remedy(
    folder: Path, complaint: Complaint, mistake: Mistake
) -> None:
    change(folder / mistake.file, mistake.old, mistake.new)

    assert complaint() == f"{mistake.file}, {mistake.place}: {mistake.sentence}"


@pytest.mark.parametrize(
    ("file", "edit", "sentence"),
    [
        (
            "people.yaml",
            ("  name: Voorzitter", "  name: Lid\n  name: Voorzitter"),
            "regel 14: het veld 'name' staat er twee keer. Haal er één weg.",
        ),
        (
            "stories.yaml",
            ("- goal: thuiszitters", "- goal: [thuiszitters"),
            "regel 5 is geen YAML. Let op streepjes, inspringing en dubbele punten.",
        ),
        (
            "areas.yaml",
            ("- code: GM0642\n  name", "code: GM0642\nname"),
            "hier hoort een lijst: elk deel begint met een streepje. Pas dat aan.",
        ),
    ],
)
def test_mistake_in_the_form_of_a_file_is_named(
    folder: Path, complaint: Complaint, file: str, edit: tuple[str, str], sentence: str
) -> None:
    change(folder / file, *edit)

    assert complaint() == f"{file}: {sentence}"


def test_missing_file_is_named(folder: Path, complaint: Complaint) -> None:
    (folder / "goals.yaml").unlink()

    assert complaint() == "goals.yaml: dit bestand ontbreekt. Voeg het toe aan de map."


def test_file_that_does_not_belong_is_refused(folder: Path, complaint: Complaint) -> None:
    (folder / "goal.yaml").write_text("[]", encoding="utf-8")

    assert complaint() == "goal.yaml: dit bestand hoort niet in de map. Bedoelde u 'goals.yaml'?"


def test_file_must_be_utf8(folder: Path, complaint: Complaint) -> None:
    (folder / "areas.yaml").write_bytes("- code: é".encode("latin-1"))

    assert complaint() == "areas.yaml: dit is geen UTF-8. Sla het bestand op als UTF-8."


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderWrong) as caught:
        read_folder(tmp_path / "weg")

    assert caught.value.sentence == (
        f"De map {tmp_path / 'weg'} is er niet. Geef een map met YAML-bestanden."
    )

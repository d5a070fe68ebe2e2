"""`cirkel audit file`: what a person sees, the exit code, and the JSON. Needs no database."""

import json
import logging
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

LEAKING = """\
Wijk;Jongens;Meisjes;Totaal
Noord;12;11;23
Zuid;<5;20;23
Oost;<5;<5;6
West;7;8;15
"""
SAFE = "Wijk;Jongens;Meisjes\nNoord;12;11\nZuid;<5;20\nOost;<5;9\n"


@pytest.fixture
def leaking(tmp_path: Path) -> Path:
    path = tmp_path / "wijken.csv"
    path.write_text(LEAKING, encoding="utf-8")
    return path


def test_it_lists_what_can_be_worked_out_and_fails(
    leaking: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "file", str(leaking))

    assert ended.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        "wijken.csv: 4 rijen, 3 kolommen met aantallen; afgeschermd: <5 (3×, 0 tot en met 4).",
        "Klopt: Totaal = Jongens + Meisjes, in elke rij (gezien op 2 plaatsen).",
        "rij 3, Jongens (<5): 3. Want rij 3: Totaal 23 − Meisjes 20 = Jongens 3.",
        "rij 4, Jongens (<5): 2 tot en met 4. "
        "Want rij 4: Totaal 6 − Meisjes <5 = Jongens 2 tot en met 4.",
        "rij 4, Meisjes (<5): 2 tot en met 4. "
        "Want rij 4: Totaal 6 − Jongens <5 = Meisjes 2 tot en met 4.",
        "Van de 3 afgeschermde cellen zijn er 3 te herleiden: "
        "1 precies en 2 nauwer dan het teken zegt.",
    ]


def test_nothing_to_work_out_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "veilig.csv"
    path.write_text(SAFE, encoding="utf-8")

    call_command("audit", "file", str(path))

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "Geen van de 2 afgeschermde cellen is te herleiden."


def test_everything_stands_in_the_json(leaking: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.json"

    with pytest.raises(SystemExit):
        call_command("audit", "file", str(leaking), "--json", str(out))

    data = json.loads(out.read_text(encoding="utf-8"))
    counts = {name: data[name] for name in ("withheld", "recomputable", "exact")}
    assert counts == {"withheld": 3, "recomputable": 3, "exact": 1}
    assert data["tables"][0]["signs"] == {"<5": {"times": 3, "span": [0, 4]}}
    assert [one["says"] for one in data["relations"]] == ["Totaal = Jongens + Meisjes, in elke rij"]
    assert data["cells"][0] == {
        "table": 0,
        "row": 3,
        "column": "Jongens",
        "labels": {"Wijk": "Zuid"},
        "sign": "<5",
        "span": [0, 4],
        "follows": [3, 3],
        "exact": True,
        "if_zeros_are_hidden": [3, 3],
        "sums": 1,
        "kinds": ["sum"],
        "how": "Want rij 3: Totaal 23 − Meisjes 20 = Jongens 3.",
    }


def test_two_files_are_laid_side_by_side(
    leaking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.csv"
    later.write_text(LEAKING.replace("Oost;<5", "Oost;2"), encoding="utf-8")

    with pytest.raises(SystemExit):
        call_command("audit", "file", str(leaking), str(later))

    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if line.startswith("wijken.csv, rij 4, Jongens (<5): 2.")]
    assert told == [
        "wijken.csv, rij 4, Jongens (<5): 2. Want wijken.csv, rij 4, Jongens (<5) is dezelfde als "
        "later.csv, rij 4, Jongens 2."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a;b\nc;d\n", "In het bestand 'x.csv' staat geen tabel met aantallen."),
        (b"%PDF-1.7", "Het bestand 'x.csv' is een PDF, geen tabel."),
        (None, "Het bestand x.csv is niet te lezen."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "x.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as said:
        call_command("audit", "file", str(path))

    assert said.value.returncode == 2
    assert str(said.value).startswith(sentence)


def test_it_does_not_write_over_the_file_that_it_reads(leaking: Path) -> None:
    with pytest.raises(CommandError) as said:
        call_command("audit", "file", str(leaking), "--json", str(leaking))

    assert said.value.returncode == 2
    assert leaking.read_text(encoding="utf-8") == LEAKING


def test_no_number_is_logged(leaking: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(SystemExit):
        call_command("audit", "file", str(leaking))

    assert caplog.records == []

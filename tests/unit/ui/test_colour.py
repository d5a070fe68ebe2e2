import pytest

from cirkel.web.ui.charts.standalone import print_tokens, tokens
from cirkel.web.ui.colour import Brand, NotAColour, contrast, tone

TEXT, MARK = 4.5, 3.0
SURFACES = ("color-canvas", "color-surface-tint", "color-surface-warm", "color-surface-sunk")
STATUS = ("good", "warn", "bad", "info", "none", "done")
KERN = ("kern-normaliseren", "kern-samenwerken", "kern-leefomgeving")

TEXT_PAIRS = [
    *((text, s) for s in SURFACES for text in ("color-text", "color-text-soft", "color-link")),
    *(("color-link-hover", surface) for surface in SURFACES),
    *((f"status-{status}-text", f"status-{status}-bg") for status in STATUS),
    *((f"status-{status}-text", "color-canvas") for status in STATUS),
    *(("color-text", f"status-{status}-bg") for status in STATUS),
    *((f"{kern}-text", surface) for kern in KERN for surface in SURFACES[:3]),
    ("color-text-inverse", "color-surface-deep"),
    ("color-text-inverse-soft", "color-surface-deep"),
    ("color-action-text", "color-action"),
    ("color-action-text", "color-action-hover"),
    ("color-text", "color-accent"),
    ("color-text", "color-chosen"),
    ("color-link", "color-chosen"),
    ("chart-axis", "color-canvas"),
    ("chart-axis", "chart-band"),
    ("chart-axis", "chart-ahead"),
]
MARK_PAIRS = [
    *((kern, surface) for kern in KERN for surface in SURFACES[:3]),
    *(("color-line-control", surface) for surface in SURFACES[:3]),
    *(("ring-done", surface) for surface in SURFACES[:3]),
    ("ring-done", "ring-todo"),
    ("ring-done", "ring-lag"),
    ("chart-line", "chart-band"),
    ("chart-path", "color-canvas"),
    ("chart-limit", "chart-band"),
    ("chart-limit", "color-canvas"),
    ("brand-mid", "color-canvas"),
]
FOCUS_PAIRS = [
    ("focus-outer", "color-canvas"),
    ("focus-inner", "focus-outer"),
    ("focus-inner", "color-action"),
    ("focus-inner", "color-surface-deep"),
]


def ratio(pair: tuple[str, str], values: dict[str, str]) -> float:
    return contrast(values[f"--ck-{pair[0]}"], values[f"--ck-{pair[1]}"])


@pytest.mark.parametrize("values", [tokens(), print_tokens()], ids=["screen", "paper"])
@pytest.mark.parametrize(
    ("pairs", "need"), [(TEXT_PAIRS, TEXT), (MARK_PAIRS, MARK)], ids=["text", "marks"]
)
def test_every_pair_of_tokens_can_be_read(
    pairs: list[tuple[str, str]], need: float, values: dict[str, str]
) -> None:
    assert [pair for pair in pairs if ratio(pair, values) < need] == []


def test_the_focus_ring_shows_on_every_surface() -> None:
    assert [pair for pair in FOCUS_PAIRS if ratio(pair, tokens()) < MARK] == []


@pytest.mark.parametrize("colour", ["#A3121F", "#1C3F94", "#2E6B1F", "#6B2D8B", "#000000"])
def test_a_municipality_that_may_bring_its_colour_keeps_every_contrast(colour: str) -> None:
    brand = Brand.of(colour)
    own = {
        "--ck-brand": brand.brand,
        "--ck-brand-strong": brand.strong,
        "--ck-brand-tint": brand.tint,
    }

    assert brand.is_readable
    assert [pair for pair in TEXT_PAIRS if ratio(pair, tokens(own)) < TEXT] == []
    assert [pair for pair in MARK_PAIRS if ratio(pair, tokens(own)) < MARK] == []


@pytest.mark.parametrize("colour", ["#F6BC43", "#FFFFFF", "#7FA6B0"])
def test_a_colour_too_pale_for_letters_is_refused(colour: str) -> None:
    assert not Brand.of(colour).is_readable


def test_contrast_runs_from_one_to_twentyone() -> None:
    assert contrast("#000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B5766", "#0B5766") == pytest.approx(1)
    assert contrast("#0B5766", "#FFFFFF") == pytest.approx(8.17, abs=0.005)


@pytest.mark.parametrize("text", ["red", "#12345", "url(x)", "", "#GGGGGG", "#0B5766;"])
def test_only_hexadecimal_colours_are_colours(text: str) -> None:
    with pytest.raises(NotAColour):
        contrast(text, "#FFFFFF")


def test_a_tone_keeps_the_hue() -> None:
    assert tone("#0B5766", 0.4219, 1.0) == "#0B5766"
    assert tone("#000000", 1.0, 1.0) == "#FFFFFF"


def test_a_brands_stylesheet_sets_three_tokens_and_nothing_else() -> None:
    sheet = Brand("#0B5766", "#06313A", "#DCECED").stylesheet

    assert sheet == (
        ":root { --ck-brand: #0B5766; --ck-brand-strong: #06313A; --ck-brand-tint: #DCECED; }\n"
    )

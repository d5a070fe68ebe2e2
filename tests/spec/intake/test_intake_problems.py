"""Two hundred errors are shown as the few mistakes they are, and none of them gets lost."""

from hypothesis import given
from hypothesis import strategies as st

from intake.problems import Problem, summarise
from intake.wording import column_letters, listed, quoted, rows_text


def problem(row, *, message="Leeg.", column="waarde", sheet="Cijfers", severity="error"):
    return Problem(sheet, row, column, message, "Vul in.", severity)


def test_a_place_is_named_as_far_as_it_is_known():
    places = [
        problem(12).where,
        problem(12, sheet="").where,
        problem(12, column="").where,
        problem(0, column="").where,
        problem(0, column="", sheet="").where,
    ]

    assert places == [
        "blad Cijfers, rij 12, kolom waarde",
        "rij 12, kolom waarde",
        "blad Cijfers, rij 12",
        "blad Cijfers",
        "het bestand",
    ]
    assert problem(12).sentence == "Blad Cijfers, rij 12, kolom waarde: Leeg. Vul in."


def test_problems_sort_by_place():
    assert sorted([problem(12), problem(2), problem(12, sheet="A")]) == [
        problem(12, sheet="A"),
        problem(2),
        problem(12),
    ]


def test_the_same_message_is_one_group_with_its_rows():
    rows = [112, *range(7, 91), 4]

    groups = summarise([problem(row) for row in rows])

    [group] = groups
    assert (group.count, group.rows_text) == (86, "rij 4, 7 tot en met 90 en 112")
    assert (group.message, group.remedy, group.column) == ("Leeg.", "Vul in.", "waarde")
    assert group.first == problem(4)


def test_groups_stand_in_the_order_of_the_file():
    found = [
        problem(9, message="B."),
        problem(3, message="A."),
        problem(5, message="A.", column="periode"),
        problem(4, message="A.", severity="warning"),
        problem(1, message="C.", sheet="Opvang"),
    ]

    groups = summarise(found)

    assert [(group.message, group.column, group.first.row) for group in groups] == [
        ("A.", "waarde", 3),
        ("A.", "waarde", 4),
        ("A.", "periode", 5),
        ("B.", "waarde", 9),
        ("C.", "waarde", 1),
    ]


def test_a_group_over_more_sheets_names_them():
    found = [problem(4), problem(5), problem(2, sheet="Opvang"), problem(0, sheet="Leeg")]

    [group] = summarise(found)

    assert group.rows_text == "blad Cijfers: rij 4 en 5; blad Opvang: rij 2; blad Leeg"


def test_the_last_group_stands_for_the_rest():
    found = [problem(row, message=f"Fout {row}.") for row in range(1, 61)]

    groups = summarise(found, limit=50)

    assert len(groups) == 50
    assert groups[48].message == "Fout 49."
    rest = groups[49]
    assert (rest.count, rest.rows_text) == (11, "rij 50 tot en met 60")
    assert rest.message == "Er zijn nog 11 andere meldingen."
    assert rest.remedy == "Verbeter eerst wat hierboven staat en lever het bestand opnieuw in."


@given(
    st.lists(st.builds(problem, st.integers(0, 9), message=st.sampled_from("ABCDEF"))),
    st.integers(1, 8),
)
def test_nothing_gets_lost_whatever_the_limit(found, limit):
    groups = summarise(found, limit)

    assert sum(group.count for group in groups) == len(found)
    assert len(groups) <= limit


def test_rows_are_told_as_people_would():
    told = [rows_text(rows) for rows in ([], [0], [3], [3, 4], [3, 4, 5], [9, 3, 3, 4, 5, 0])]

    assert told == ["", "", "rij 3", "rij 3 en 4", "rij 3 tot en met 5", "rij 3 tot en met 5 en 9"]


def test_words_are_listed_and_long_cells_cut():
    assert [listed("abc"[:size], "of") for size in range(4)] == ["", "a", "a of b", "a, b of c"]
    assert quoted("twee\nregels") == "'twee regels'"
    assert quoted("x" * 41) == f"'{'x' * 39}…'"
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]

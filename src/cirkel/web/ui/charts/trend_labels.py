"""The words of a trend chart, the most important first: now, goal, event, break, path, limits."""

from collections.abc import Iterator

from cirkel.web.ui.charts.labels import Board, Label, broken, text_width
from cirkel.web.ui.charts.scale import year_ticks
from cirkel.web.ui.charts.trend import Drawing, Point, Segment, Spread

YEAR_ROOM = 1.35
ONE_HIT = 35.0
AHEAD_ROOM = 0.21
BESIDE_PATH = ((6, -6, "start"), (9, 0, "start"), (-8, 15, "end"), (0, -9, "middle"))
STRONG = "ck-c-label ck-c-label--strong"
VALUE = "ck-c-value"
TICK = "ck-c-tick"


def full(picture: Drawing, board: Board) -> None:
    _value_axis(picture, board)
    _year_axis(picture, board)
    _now(picture, board)
    _goal(picture, board)
    _event(picture, board)
    _breaks(picture, board)
    _gap(picture, board)
    _path(picture, board)
    _band(picture, board)
    _ahead(picture, board)
    _names(picture, board)


def small(picture: Drawing, board: Board) -> None:
    _year_axis(picture, board)
    _now(picture, board)
    _goal(picture, board)
    _path(picture, board)


def _value_axis(picture: Drawing, board: Board) -> None:
    canvas, frame = picture.canvas, picture.frame
    for tick in picture.ticks:
        y = frame.y(tick) + canvas.letters * 0.34
        text = picture.number(tick)
        board.pin(Label([text], canvas.left - 8, y, canvas.letters, "end", TICK))


def _year_axis(picture: Drawing, board: Board) -> None:
    canvas, frame = picture.canvas, picture.frame
    label = text_width("2030", canvas.letters) * YEAR_ROOM
    room = (frame.x(frame.first + 1) - frame.x(frame.first)) / label
    years = year_ticks(int(frame.first), int(frame.last), room=room)
    if canvas.is_small:
        ends = [years[0], years[-1]]
        years = [years[0], *_path_start(picture, ends, label), years[-1]]
    for year in dict.fromkeys(years):
        board.place(
            [Label([str(year)], frame.x(year), canvas.height - 8, canvas.letters, "middle", TICK)]
        )


def _path_start(picture: Drawing, ends: list[int], label: float) -> list[int]:
    """The year the path starts, if there is room between the ends of the axis.

    The first year is pushed inside the drawing, so it may take half a label more.
    """
    place, room = picture.frame.x, label * 1.5
    starts = [int(year) for year, _ in picture.chart.path[:1] if year == int(year)]
    return [year for year in starts if all(abs(place(year) - place(e)) >= room for e in ends)]


def _now(picture: Drawing, board: Board) -> None:
    last = picture.chart.last
    if last is None:
        return
    text = last.about + picture.number(last.y)
    if not picture.canvas.is_small:
        word = picture.words.now if picture.chart.last_is_now else picture.words.last
        text = f"{word} {text}"
    board.insist(list(_round(picture, last, text)))


def _round(picture: Drawing, point: Point, text: str) -> Iterator[Label]:
    """Above the point, beside it, below it, a little further each time."""
    x, y = picture.frame.x(point.x), picture.frame.y(point.y)
    size = picture.canvas.large
    beside = Label([text], x + 11, y + size * 0.34, size, "start", VALUE)
    if picture.canvas.is_small:
        yield beside
    elif (top := _band_above(picture, point)) is not None:
        yield Label([text], x, top - size * 0.45, size, "middle", VALUE)
    for away in (size * 0.75, size * 1.4, size * 2):
        yield Label([text], x, y - away, size, "middle", VALUE)
    yield beside
    yield Label([text], x - 11, y + size * 0.34, size, "end", VALUE)
    for away in (size * 1.5, size * 2.2):
        yield Label([text], x, y + away, size, "middle", VALUE)


def _band_above(picture: Drawing, point: Point) -> float | None:
    """The upper limit of the normal variation, if the point lies within it."""
    band = picture.chart.band
    if band is None or not (band.low <= point.y <= band.high and band.start <= point.x <= band.end):
        return None
    return picture.frame.y(band.high)


def _goal(picture: Drawing, board: Board) -> None:
    if not picture.chart.path:
        return
    canvas, frame = picture.canvas, picture.frame
    year, value = picture.chart.path[-1]
    x, y = frame.x(year), frame.y(value)
    small = canvas.is_small
    text = picture.number(value) if small else picture.chart.goal_label
    if not text:
        return
    size, cls = canvas.letters, "ck-c-label" if small else STRONG
    lines = _goal_lines(text, canvas.width - x - 18, size)
    beside = Label(lines, x + 14, y + size * 0.34 - (len(lines) - 1) * size, size, "start", cls)
    if beside.box.right <= canvas.width:
        board.insist([beside])
        return
    corners = ((-30, -6), (-14, -9), (-40, -12), (-44, -6), (6, -16), (6, -27), (-14, 20))
    board.insist([Label([text], x + dx, y + dy, size, "end", cls) for dx, dy in corners])


def _goal_lines(text: str, room: float, size: float) -> list[str]:
    """'Doel 2030: 0 jeugdigen' breaks after the colon before it breaks anywhere else."""
    head, colon, rest = text.partition(": ")
    if not colon or text_width(text, size, strong=True) <= room:
        return broken(text, room, size, strong=True)
    return [f"{head}:", *broken(rest, room, size, strong=True)]


def _event(picture: Drawing, board: Board) -> None:
    canvas, frame = picture.canvas, picture.frame
    inside = [event for event in picture.chart.events if frame.first <= event.x <= frame.last]
    if inside:
        x = frame.x(inside[0].x)
        board.place([Label([inside[0].label], x, canvas.top - 16, canvas.letters, "middle")])


def _breaks(picture: Drawing, board: Board) -> None:
    canvas, frame = picture.canvas, picture.frame
    text = picture.words.other_count
    for year in picture.chart.breaks:
        x, size = frame.x(year), canvas.letters
        heights = (canvas.top - 9, canvas.top - 9 - size * 1.2, canvas.top + size)
        board.place(
            [
                *(Label([text], x, y, size, "middle") for y in heights),
                Label([text], x + 6, frame.floor - 12, size, "start"),
            ]
        )


def _gap(picture: Drawing, board: Board) -> None:
    chart, frame, size = picture.chart, picture.frame, picture.canvas.letters
    planned = None if chart.last is None else chart.path_at(chart.last.x)
    if chart.last is None or planned is None or not chart.gap_label:
        return
    x, y = frame.x(chart.last.x), frame.y((chart.last.y + planned) / 2)
    lines = broken(chart.gap_label, picture.canvas.width - x - 20, size, strong=True)
    shifts = (0.3, 1.0, -0.5, 1.8)
    board.place(Label(lines, x + 10, y + size * shift, size, "start", STRONG) for shift in shifts)


def _path(picture: Drawing, board: Board) -> None:
    path, frame = picture.chart.path, picture.frame
    if len(path) < 2 or not picture.chart.path_label:
        return
    size = picture.canvas.letters
    (x0, _), (x1, _) = path[0], path[-1]
    candidates = []
    for share in (0.68, 0.6, 0.75, 0.5, 0.82, 0.4, 0.3):
        year = x0 + (x1 - x0) * share
        x, y = frame.x(year), frame.y(picture.chart.path_at(year) or 0)
        for dx, dy, anchor in BESIDE_PATH:
            candidates.append(Label([picture.chart.path_label], x + dx, y + dy, size, anchor))
    board.place(candidates, patience=ONE_HIT)


def _band(picture: Drawing, board: Board) -> None:
    band, frame = picture.chart.band, picture.frame
    if band is None or not band.label:
        return
    size = picture.canvas.letters
    left = frame.x(max(band.start, frame.first)) + 6
    under, above = frame.y(max(band.low, 0)) + size * 1.15, frame.y(band.high) - size * 0.45
    board.place(Label([band.label], left, y, size) for y in (under, above))


def _ahead(picture: Drawing, board: Board) -> None:
    """Over the fan, from its end back; else in it or under it, wherever there is room."""
    chart, frame, canvas = picture.chart, picture.frame, picture.canvas
    if not chart.ahead_label or not chart.following:
        return
    size = canvas.letters
    lines = broken(chart.ahead_label, canvas.width * AHEAD_ROOM, size)
    tall = (len(lines) - 1) * size * 1.18
    board.place(
        Label(lines, frame.x(spread.x), y, size, "end")
        for high in (True, False)
        for spread in chart.following[::-1]
        for y in _beside_fan(picture, spread, size, tall, high=high)
    )


def _beside_fan(
    picture: Drawing, spread: Spread, size: float, tall: float, *, high: bool
) -> tuple[float, ...]:
    frame = picture.frame
    top, bottom = frame.y(min(spread.high, frame.top_value)), frame.y(max(spread.low, 0))
    return (top - size * 0.5 - tall, top + size * 1.3) if high else (bottom - size * 0.5 - tall,)


def _names(picture: Drawing, board: Board) -> None:
    """Only where there is more than one way of counting; otherwise the title says it."""
    segments = picture.chart.measured
    if len(segments) < 2:
        return
    for segment in segments:
        if segment.name:
            board.place(_beside(picture, segment))


def _beside(picture: Drawing, segment: Segment) -> Iterator[Label]:
    size = picture.canvas.letters
    spots = [segment.points[len(segment.points) // 2], segment.points[0]]
    for point in spots:
        x, y = picture.frame.x(point.x), picture.frame.y(point.y)
        for away in (1.0, 1.6):
            yield Label([segment.name], x, y + size * (away + 0.4), size, "middle")
            yield Label([segment.name], x, y - size * away, size, "middle")

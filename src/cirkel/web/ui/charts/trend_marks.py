"""The marks of a trend chart, from back to front. Each mark tells the board where not to write."""

from cirkel.web.ui.charts.labels import Board, Box, along, around
from cirkel.web.ui.charts.svg import element, fixed, words
from cirkel.web.ui.charts.trend import Band, Drawing, Point, Segment

EVENT_TICK = 8.0
SMALLEST_GAP = 18.0
DIAMOND = 2.8  # A diamond of a dot's reach looks smaller than the dot.


def full(picture: Drawing, board: Board) -> str:
    parts = [_grid, _ahead, _band, _breaks, _events, _path, _gap, _segments, _goal]
    return "".join(part(picture, board) for part in parts)


def small(picture: Drawing, board: Board) -> str:
    parts = [_axis, _band, _breaks, _path, _segments, _goal]
    return "".join(part(picture, board) for part in parts)


def _line(cls: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return element("line", cls=cls, x1=x1, y1=y1, x2=x2, y2=y2)


def _grid(picture: Drawing, board: Board) -> str:
    canvas, frame = picture.canvas, picture.frame
    end = canvas.width - canvas.right
    lines = [
        _line("ck-c-grid", canvas.left, frame.y(tick), end, frame.y(tick))
        for tick in picture.ticks
        if tick
    ]
    return "".join(lines) + _axis(picture, board)


def _axis(picture: Drawing, board: Board) -> str:
    canvas, floor = picture.canvas, picture.frame.floor
    end = canvas.width - canvas.right
    board.keep_clear([Box(canvas.left, floor - 1, end, floor + 1)])
    return _line("ck-c-axis", canvas.left, floor, end, floor)


def _band(picture: Drawing, board: Board) -> str:
    band, frame = picture.chart.band, picture.frame
    if band is None:
        return ""
    left, right = frame.x(max(band.start, frame.first)), frame.x(min(band.end, frame.last))
    top, bottom = frame.y(band.high), frame.y(max(band.low, 0))
    surface = element(
        "rect", cls="ck-c-band", x=left, y=top, width=right - left, height=bottom - top
    )
    if picture.canvas.is_small:
        return surface
    limits = [_line("ck-c-limit", left, y, right, y) for y in (top, bottom)]
    board.keep_clear(Box(left, y - 1, right, y + 1) for y in (top, bottom))
    return surface + "".join(limits) + _means(picture, band, left, right)


def _means(picture: Drawing, band: Band, left: float, right: float) -> str:
    """What it always was, from where that begins; and what it is now."""
    frame, marks = picture.frame, []
    if band.mean is not None:
        since = left if band.since is None else frame.x(max(band.since, frame.first))
        marks.append(_line("ck-c-mean", since, frame.y(band.mean), right, frame.y(band.mean)))
    if band.average is not None:
        y = frame.y(band.average)
        marks.append(_line("ck-c-average", left, y, right, y))
    return "".join(marks)


def _ahead(picture: Drawing, board: Board) -> str:
    """A fan from the newest measurement; what lies above the drawing is cut off there."""
    chart, frame = picture.chart, picture.frame
    spreads = chart.following
    if chart.last is None or not spreads:
        return ""
    start = (frame.x(chart.last.x), frame.y(chart.last.y))
    upper = [(frame.x(each.x), frame.y(min(each.high, frame.top_value))) for each in spreads]
    lower = [(frame.x(each.x), frame.y(max(each.low, 0))) for each in spreads]
    edges = [_joined([start, *edge]) for edge in (upper, lower)]
    for edge in (upper, lower):
        board.keep_clear(along([start, *edge]))
    surface = element("polygon", cls="ck-c-ahead", points=_joined([start, *upper, *lower[::-1]]))
    return surface + "".join(element("polyline", cls="ck-c-edge", points=edge) for edge in edges)


def _breaks(picture: Drawing, board: Board) -> str:
    """A cut through the axis and a thin line: on either side something else was counted."""
    canvas, frame = picture.canvas, picture.frame
    marks = []
    for year in picture.chart.breaks:
        x, floor = frame.x(year), frame.floor
        board.keep_clear([Box(x - 3, canvas.top - 4, x + 3, floor)])
        cut = f"M{fixed(x - 6)} {fixed(floor + 5)}l5 -10M{fixed(x + 1)} {fixed(floor + 5)}l5 -10"
        marks.append(_line("ck-c-limit", x, canvas.top - 4, x, floor - 8))
        marks.append(element("path", cls="ck-c-break", d=cut))
    return "".join(marks)


def _events(picture: Drawing, board: Board) -> str:
    canvas, frame = picture.canvas, picture.frame
    inside = [event for event in picture.chart.events if frame.first <= event.x <= frame.last]
    marks = []
    for number, event in enumerate(inside):
        x = frame.x(event.x)
        title = words("title", event.label)
        if number == 0:
            ends = {"x1": x, "y1": canvas.top - 10, "x2": x, "y2": frame.floor}
            marks.append(element("line", title, cls="ck-c-event", **ends))
            board.keep_clear([Box(x - 1, canvas.top - 8, x + 1, frame.floor)])
        else:
            ends = {"x1": x, "y1": frame.floor - EVENT_TICK, "x2": x, "y2": frame.floor}
            marks.append(element("line", title, cls="ck-c-eventtick", **ends))
            board.keep_clear([Box(x - 1, frame.floor - EVENT_TICK, x + 1, frame.floor)])
    return "".join(marks)


def _path(picture: Drawing, board: Board) -> str:
    points = [(picture.frame.x(x), picture.frame.y(y)) for x, y in picture.chart.path]
    if len(points) < 2:
        return ""
    board.keep_clear(along(points))
    return element("polyline", cls="ck-c-path", points=_joined(points))


def _gap(picture: Drawing, board: Board) -> str:
    """From the newest measurement to where the path is at that moment."""
    chart, frame = picture.chart, picture.frame
    planned = None if chart.last is None else chart.path_at(chart.last.x)
    if chart.last is None or planned is None:
        return ""
    x, measured, due = frame.x(chart.last.x), frame.y(chart.last.y), frame.y(planned)
    if abs(measured - due) < SMALLEST_GAP:
        return ""
    board.keep_clear(along([(x, measured), (x, due)]))
    down = 1 if due > measured else -1
    stem = _line("ck-c-gap", x, measured + 9 * down, x, due - 4 * down)
    return stem + element("circle", cls="ck-c-pathdot", cx=x, cy=due, r=4)


def _segments(picture: Drawing, board: Board) -> str:
    return "".join(_segment(picture, board, segment) for segment in picture.chart.measured)


def _segment(picture: Drawing, board: Board, segment: Segment) -> str:
    frame, canvas = picture.frame, picture.canvas
    points = [(frame.x(point.x), frame.y(point.y)) for point in segment.points]
    board.keep_clear(around(x, y, canvas.dot + 2) for x, y in points)
    line = ""
    if segment.has_line:
        board.keep_clear(along(points))
        thin = " ck-c-line--thin" if canvas.is_small else ""
        line = element("polyline", cls=f"ck-c-line{thin}", points=_joined(points))
    # A small drawing of a long series shows the line and its end; dots would only blur it.
    shown = [p for p in segment.points if _has_dot(picture, segment, p)]
    return line + "".join(_dot(picture, point) for point in shown)


def _has_dot(picture: Drawing, segment: Segment, point: Point) -> bool:
    return (
        not picture.canvas.is_small
        or not segment.has_line
        or point.signal
        or point is picture.chart.last
        or point is segment.points[-1]
    )


def _dot(picture: Drawing, point: Point) -> str:
    frame, canvas = picture.frame, picture.canvas
    newest = point is picture.chart.last
    open_ = point.provisional
    radius = canvas.dot + (2.6 if newest else 0.6 if open_ else 0)
    cls = "ck-c-dot" + _dot_kind(newest=newest, provisional=open_)
    title = words("title", _spoken(picture, point)) if point.label else ""
    if point.signal:
        return _diamond(picture, point, title, cls, radius + DIAMOND)
    return element("circle", title, cls=cls, cx=frame.x(point.x), cy=frame.y(point.y), r=radius)


def _diamond(picture: Drawing, point: Point, title: str, cls: str, reach: float) -> str:
    """Another shape than a dot, for who does not see another colour."""
    x, y, r = picture.frame.x(point.x), picture.frame.y(point.y), fixed(reach)
    shape = f"M{fixed(x)} {fixed(y - reach)}l{r} {r}l-{r} {r}l-{r} -{r}z"
    return element("path", title, cls=f"{cls} ck-c-dot--signal", d=shape)


def _dot_kind(*, newest: bool, provisional: bool) -> str:
    if newest:
        return " ck-c-dot--now-open" if provisional else " ck-c-dot--now"
    return " ck-c-dot--open" if provisional else ""


def _spoken(picture: Drawing, point: Point) -> str:
    said = [picture.words.provisional] * point.provisional + [picture.words.signal] * point.signal
    note = f" ({', '.join(said)})" if said else ""
    measured = f"{point.about}{picture.number(point.y)} {picture.chart.unit}".rstrip()
    return f"{point.label}: {measured}{note}"


def _goal(picture: Drawing, board: Board) -> str:
    if not picture.chart.path:
        return ""
    year, value = picture.chart.path[-1]
    x, y = picture.frame.x(year), picture.frame.y(value)
    radius = 5 if picture.canvas.is_small else 7
    board.keep_clear([around(x, y, radius + 2)])
    return element("circle", cls="ck-c-goal", cx=x, cy=y, r=radius)


def _joined(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{fixed(x)},{fixed(y)}" for x, y in points)

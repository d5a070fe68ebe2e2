"""A thin door to HiGHS, the solver: a linear programme that is asked many questions in a row.

Nothing that leaves the house rests on the solver: what it finds is checked in whole numbers by
whoever asked. It is loaded when first needed, so that a web process stays light.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[Any]

ENDLESS = float("inf")


class Programme:
    """Columns with bounds, rows with bounds; `best` asks for the least cost.

    It goes on from where the last question ended; or, when each is another one, `afresh`. Of whole
    numbers it gives the best that was found in so many `nodes` of branching.
    """

    def __init__(
        self,
        columns: tuple[Numbers, Numbers],
        rows: tuple[Numbers, Numbers],
        matrix: tuple[Places, Places, Numbers],
        *,
        whole: bool = False,
        nodes: int = 0,
        afresh: bool = False,
    ) -> None:
        import highspy  # noqa: PLC0415 - loaded by the first release, not by the site
        import numpy as np  # noqa: PLC0415 - as above

        status = highspy.HighsModelStatus
        self._fine = {status.kOptimal, status.kSolutionLimit, status.kIterationLimit}
        self._endless = {status.kUnbounded, status.kUnboundedOrInfeasible}
        self._whole, self._afresh = whole, afresh
        self.proved = 0.0  # No point costs less than this; infinite when there is none at all.
        self.size = len(columns[0])
        self._all = np.arange(self.size, dtype=np.int32)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(rows[0])
        model.col_cost_ = np.zeros(self.size)
        model.col_lower_, model.col_upper_ = columns
        model.row_lower_, model.row_upper_ = rows
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * self.size
        solver: Any = highspy.Highs
        self._solver = _quiet(solver(), nodes, presolve=not afresh)
        self._solver.passModel(model)

    def best(self, cost: Numbers) -> Numbers | None:
        """The values of the columns at the least cost; None when nothing is possible."""
        import numpy as np  # noqa: PLC0415 - loaded already

        if self._afresh:
            self._solver.clearSolver()
        self._solver.changeColsCost(self.size, self._all, cost)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status not in self._fine:
            self.proved = -ENDLESS if status in self._endless else ENDLESS
            return None
        info = self._solver.getInfo()
        self.proved = info.mip_dual_bound if self._whole else info.objective_function_value
        solution = self._solver.getSolution()
        return np.array(solution.col_value) if solution.value_valid else None

    def take_first(self) -> None:
        """Whole numbers that fit are good enough; nobody waits for better ones."""
        self._solver.setOptionValue("mip_max_improving_sols", 1)

    def prices(self) -> tuple[Numbers, Numbers]:
        """The duals of columns and rows at the last best point."""
        import numpy as np  # noqa: PLC0415 - loaded already

        solution = self._solver.getSolution()
        return np.array(solution.col_dual), np.array(solution.row_dual)

    def bound(self, at: Sequence[int] | Places, low: Any, high: Any) -> None:
        import numpy as np  # noqa: PLC0415 - loaded already

        places = np.asarray(at, dtype=np.int32)
        lows = np.broadcast_to(np.asarray(low, dtype=float), places.shape).copy()
        highs = np.broadcast_to(np.asarray(high, dtype=float), places.shape).copy()
        self._solver.changeColsBounds(len(places), places, lows, highs)

    def add_row(self, low: float, high: float, at: Places, values: Numbers) -> None:
        self._solver.addRow(low, high, len(at), at, values)


def _quiet(solver: Any, nodes: int, *, presolve: bool) -> Any:
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    if not presolve:
        solver.setOptionValue("presolve", "off")
    if nodes:
        solver.setOptionValue("mip_max_nodes", nodes)
    return solver

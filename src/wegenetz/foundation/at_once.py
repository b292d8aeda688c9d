"""Many changes of one migration as one operation.

Django renders every model that is related to a changed one again after each operation: some eighty classes for each of a thousand operations, which
is most of the time of a fresh start. Within a group they are rendered once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Operations of which none needs to see the models as another one of them left them.

    New tables, fields, constraints, indexes and triggers go together; a field that is changed twice, or a table that is made and changed, does not.

    Parameters
    ----------
    operations : sequence of Operation
        Done in this order.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state without rendering; who asks for its models next renders them once."""
        state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do one after the other."""
        for one in self.operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo one after the other, the last first."""
        for one in reversed(self.operations):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return one line for logs."""
        return "; ".join(one.describe() for one in self.operations)

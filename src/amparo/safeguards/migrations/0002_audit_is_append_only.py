"""The database itself refuses to change or remove an audit entry.

SQLite drops a table's triggers when a later migration rebuilds the table (any altered column or constraint): such a
migration must create them again. PostgreSQL keeps them.
"""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON safeguards_auditentry
        BEGIN SELECT RAISE(ABORT, 'audit entries are never changed or removed'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_refuses() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'audit entries are never changed or removed'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON safeguards_auditentry
       FOR EACH ROW EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON safeguards_auditentry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()""",
]


def forwards(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False)]

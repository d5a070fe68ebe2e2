"""Where from, why and a seal for every line; lines that exist are numbered without gaps and sealed."""

from django.apps import apps as installed
from django.db import migrations, models

from cirkel.core import locks, redaction, seals

BATCH = 1_000
SEALED = (
    "id at by_id by_kind origin network action object_type object_id changes why key_id".split()
)


def open_and_seal_lines(apps, schema_editor):
    with locks.lifted(schema_editor.connection):
        seal_lines(apps)


def seal_lines(apps):
    """In the order of their numbers: a new number is never larger than the old one."""
    lines = apps.get_model("core", "AuditEntry").objects
    keys = seals.audit_keys()
    key, number, seal, seen = keys.by_id[keys.current], 0, "", 0
    while batch := list(lines.filter(id__gt=seen).order_by("id")[:BATCH]):
        seen = batch[-1].id
        for line in batch:
            number += 1
            values = {
                "id": number,
                "by_kind": "installation" if line.by_id is None else "person",
                "changes": without_personal(line),
                "key_id": keys.current,
            }
            fields = {name: getattr(line, name) for name in SEALED} | values
            seal = seals.seal_of(fields, previous=seal, key=key)
            lines.filter(id=line.id).update(**values, seal=seal)
    if number:
        seal_of_state = seals.seal_of_state(lines=number, last=seal, key=key)
        values = {"lines": number, "last_seal": seal, "key_id": keys.current, "seal": seal_of_state}
        apps.get_model("core", "AuditState").objects.filter(pk=1).update(**values)


def without_personal(line):
    try:
        model = installed.get_model(line.object_type)
    except (LookupError, ValueError):
        return line.changes
    return redaction.redacted_changes(model, line.changes)


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='auditentry', name='audit_object'),
        migrations.RemoveIndex(model_name='auditentry', name='audit_at'),
        migrations.AddField(
            model_name='auditentry',
            name='by_kind',
            field=models.CharField(choices=[('person', 'persoon'), ('installation', 'de installatie'), ('visitor', 'bezoeker')], default='person', max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditentry',
            name='key_id',
            field=models.CharField(default='', max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditentry',
            name='network',
            field=models.CharField(blank=True, max_length=45),
        ),
        migrations.AddField(
            model_name='auditentry',
            name='origin',
            field=models.CharField(choices=[('page', 'website'), ('command', 'commando op de server'), ('task', 'achtergrondtaak'), ('system', 'installatie')], default='system', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditentry',
            name='seal',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditentry',
            name='why',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='object_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='auditstate',
            name='key_id',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='auditstate',
            name='last_seal',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='auditstate',
            name='lines',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='auditstate',
            name='seal',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(open_and_seal_lines, migrations.RunPython.noop),
    ]

"""Seals the files and the problems that stand in the clear. Can be undone: they are opened again."""

from django.db import migrations

import cirkel.core.fields
from cirkel.core import keys

FILE = "collection.deliveryfile.content:{}"
PROBLEMS = "collection.delivery.problems:{}"


def each(model, field):
    """One row at a time: a file may be large. The history's models, so plain and sealed as they are."""
    for pk in list(model.objects.order_by("pk").values_list("pk", flat=True)):
        yield model.objects.only("pk", field, *OTHERS[field]).get(pk=pk)


OTHERS = {"content": ["delivery_id"], "problems": ["fingerprint"], "problems_plain": ["fingerprint"]}


def seal_files(apps, _schema):
    File = apps.get_model("collection", "DeliveryFile")
    for row in each(File, "content"):
        if not keys.is_sealed(bytes(row.content)):
            sealed = keys.seal(bytes(row.content), place=FILE.format(row.delivery_id))
            File.objects.filter(pk=row.pk).update(content=sealed)


def open_files(apps, _schema):
    File = apps.get_model("collection", "DeliveryFile")
    for row in each(File, "content"):
        plain = keys.unseal(bytes(row.content), place=FILE.format(row.delivery_id))
        File.objects.filter(pk=row.pk).update(content=plain)


def seal_problems(apps, _schema):
    Delivery = apps.get_model("collection", "Delivery")
    for row in each(Delivery, "problems_plain"):
        row.problems = row.problems_plain
        row.save(update_fields=["problems"])


def open_problems(apps, _schema):
    Delivery = apps.get_model("collection", "Delivery")
    for row in each(Delivery, "problems"):
        row.problems_plain = row.problems or []
        row.save(update_fields=["problems_plain"])


class Migration(migrations.Migration):

    dependencies = [
        ('collection', '0001_initial'),
    ]

    operations = [
        # The column stays what it was: bytes. Its field changes after what is in it.
        migrations.RunPython(seal_files, open_files, elidable=True),
        migrations.AlterField(
            model_name='deliveryfile',
            name='content',
            field=cirkel.core.fields.EncryptedBinaryField(bound_to='delivery'),
        ),
        migrations.RenameField('delivery', 'problems', 'problems_plain'),
        migrations.AddField(
            model_name='delivery',
            name='problems',
            field=cirkel.core.fields.EncryptedJSONField(bound_to='fingerprint', null=True),
        ),
        migrations.RunPython(seal_problems, open_problems, elidable=True),
        migrations.RemoveField('delivery', 'problems_plain'),
        migrations.AlterField(
            model_name='delivery',
            name='problems',
            field=cirkel.core.fields.EncryptedJSONField(bound_to='fingerprint', default=list, null=True),
        ),
    ]

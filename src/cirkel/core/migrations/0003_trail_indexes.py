"""Apart from the data: PostgreSQL alters no table that has changes waiting in the same transaction."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_sealed_trail'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['at', 'id'], name='audit_when'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['by_id', 'at', 'id'], name='audit_who'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['action', 'at', 'id'], name='audit_did'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['object_type', 'object_id', 'at', 'id'], name='audit_what'),
        ),
    ]

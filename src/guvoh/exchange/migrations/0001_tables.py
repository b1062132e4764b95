

import guvoh.circles.columns
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', guvoh.circles.columns.RandomIdField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner', models.BinaryField(db_index=True, max_length=16)),
                ('stage', models.SmallIntegerField(choices=[(0, 'Open'), (1, 'Done')], default=0)),
                ('box', models.BinaryField()),
                ('last_day', models.DateField(db_index=True)),
            ],
            options={
                'db_table': 'exchange_import',
            },
        ),
        migrations.CreateModel(
            name='SavedMapping',
            fields=[
                ('id', guvoh.circles.columns.RandomIdField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('circle', guvoh.circles.columns.RandomIdField(db_index=True)),
                ('epoch', models.PositiveIntegerField()),
                ('box', models.BinaryField()),
            ],
            options={
                'db_table': 'exchange_mapping',
            },
        ),
    ]

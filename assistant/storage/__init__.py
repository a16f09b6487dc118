"""The records: schema, migrations, one repository per noun. SQLAlchemy lives here only."""

"""The measure of all pages: a bare Flask answer, and the practical ceiling, a bare page of 50 rows from one SQL query."""

import os

from flask import Flask, render_template_string
from sqlalchemy import create_engine, text

PAGE = """<!doctype html><html lang="en"><head><title>Rows</title></head><body><h1>Rows</h1><table>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.joined_at }}</td></tr>
{% endfor %}</table></body></html>"""

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"])


@app.get("/")
def answer() -> str:
    return "Hello"


@app.get("/rows")
def rows() -> str:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT id, name, email, joined_at FROM person ORDER BY id LIMIT 50")).all()
    return render_template_string(PAGE, rows=found)

"""The measure of all pages: a bare Flask answer, the practical ceiling, which is a bare page of 50 rows from one SQL query, and
a bare page that runs the very statement of a search."""

import os

from flask import Flask, render_template_string
from sqlalchemy import create_engine, text

PAGE = """<!doctype html><html lang="en"><head><title>Rows</title></head><body><h1>Rows</h1><table>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.joined_at }}</td></tr>
{% endfor %}</table></body></html>"""

FOUND = """<!doctype html><html lang="en"><head><title>Found</title></head><body><h1>Found</h1>
{% for row in rows %}<p><a href="{{ row.path }}">{{ row.title }}</a> {{ row.place }} {{ row.happened_at }}<br>{{ row.text[:220] }}</p>
{% endfor %}</body></html>"""

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


@app.get("/found")
def found() -> str:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(os.environ["SEARCH"]).all()
    return render_template_string(FOUND, rows=rows[:25])

#!/usr/bin/env python3
"""Holds `mlrung practice export` against the parsers of others: GIFT by pygiftparser, QTI by zip and XML, Anki by csv,
HTML by html.parser. usage: exports.py MLRUNG FOLDER_OF_PACKAGES"""
import csv
import html.parser
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile

PROGRAM = sys.argv[1]
sys.path.insert(0, sys.argv[2])


def export(form):
    return subprocess.run([PROGRAM, "practice", "export", "--format", form], capture_output=True, check=True).stdout


def check_gift(text):
    from pygiftparser import parser

    questions = parser.parseFile(io.StringIO(text))
    for question in questions:
        assert question.valid, question.title
        assert len(question.answers.answers) == 4, question.title
        assert sum(answer.fraction == 100 for answer in question.answers.answers) == 1, question.title
        assert all(answer.feedback for answer in question.answers.answers), question.title
    return len(questions)


def check_qti(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    manifest = xml.fromstring(archive.read("imsmanifest.xml"))
    assert manifest.find(".//{*}file").get("href") in archive.namelist()
    items = xml.fromstring(archive.read("questions.xml")).findall(".//{*}item")
    for item in items:
        labels = [label.get("ident") for label in item.findall(".//{*}response_label")]
        right = [c for c in item.findall(".//{*}respcondition") if c.find("{*}setvar") is not None]
        assert labels == ["a", "b", "c", "d"] and len(right) == 1, item.get("ident")
        shown = {f.get("linkrefid") for f in item.findall(".//{*}displayfeedback")}
        assert shown == {f.get("ident") for f in item.findall("{*}itemfeedback")}, item.get("ident")
    return len(items)


def check_anki(text):
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {4}
    assert len({row[0] for row in rows}) == len(rows)
    return len(rows)


def check_html(text):
    class Balance(html.parser.HTMLParser):
        open, sections = [], 0

        def handle_starttag(self, tag, attributes):
            if tag != "meta":
                self.open.append(tag)
            self.sections += tag == "section"

        def handle_endtag(self, tag):
            assert self.open.pop() == tag, (tag, self.getpos())

    balance = Balance()
    balance.feed(text)
    assert not balance.open
    return balance.sections


def main():
    counts = {
        "gift": check_gift(export("gift").decode()),
        "qti": check_qti(export("qti")),
        "anki": check_anki(export("anki").decode()),
        "html": check_html(export("html").decode()),
        "markdown": len(re.findall(r"^## \d+$", export("markdown").decode(), re.MULTILINE)) // 2,
    }
    print(counts)
    assert len(set(counts.values())) == 1 and counts["gift"] >= 120


main()

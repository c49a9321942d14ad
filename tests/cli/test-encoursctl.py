#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""The contract of encoursctl with scripts: exit codes, JSON, files. Figures are recomputed here from the CSV itself."""

import collections
import csv
import datetime
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile

CTL = os.environ["ENCOURSCTL"]
HEADER = "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector"
# Worked by hand for 2026-10-31: F1 7 000 open, 83 days late; F2 4 000, 12 days late; F3 6 000 not due; a credit of 1 500.
WORKED = f"""{HEADER}
invoice,,X,Client X,F1,2026-06-10,2026-08-09,EUR,12000.00,,,Rep,Col
payment,,X,Client X,R1,2026-09-15,,EUR,5000.00,F1,,Rep,Col
payment,,X,Client X,R2,2026-11-05,,EUR,7000.00,F1,,Rep,Col
invoice,,X,Client X,F2,2026-08-20,2026-10-19,EUR,4000.00,,,Rep,Col
invoice,,X,Client X,F3,2026-09-30,2026-11-29,EUR,6000.00,,,Rep,Col
credit_note,,X,Client X,A1,2026-10-02,,EUR,1500.00,,,Rep,Col
"""

IBM = ("ar", "pthiagu2+DataMining", "WA_Fn-UseC_-Accounts-Receivable.csv")

tests = []


def find_shared_data():
    """The folder of real files beside the project's, or beside one above it."""
    folder = os.path.dirname(os.path.abspath(__file__))
    while folder != os.path.dirname(folder):
        for data in (os.path.join(folder, "shared", "data"), os.path.join(folder, "..", "shared", "data")):
            if os.path.isdir(data):
                return data
        folder = os.path.dirname(folder)
    return ""



def test(function):
    tests.append(function)
    return function


class Book:
    """A portfolio of its own in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.db = self.path("p.encours")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return self.path(name)

    def run(self, *arguments, expect=0, db=None):
        done = subprocess.run([CTL, "--db", db or self.db, *arguments], capture_output=True, text=True)
        assert done.returncode == expect, (arguments, done.returncode, done.stdout[-500:], done.stderr)
        assert expect == 0 or done.stderr or done.stdout, "a failure says why"
        return done

    def json(self, *arguments, expect=0):
        return json.loads(self.run("--json", *arguments, expect=expect).stdout)


@test
def worked_example_by_hand(book):
    book.run("import", book.write("w.csv", WORKED))
    group = book.json("aging", "--as-of", "2026-10-31")["groups"][0]
    assert group["open"] == 1550000 and group["not_due"] == 600000
    assert group["buckets"] == [400000, 0, 700000, 0, 0] and group["unallocated"] == -150000
    net = book.json("aging", "--as-of", "2026-10-31", "--credits", "fifo")["groups"][0]
    assert net["buckets"] == [400000, 0, 550000, 0, 0] and net["unallocated"] == 0 and net["open"] == 1550000
    by_invoice = book.json("aging", "--as-of", "2026-10-31", "--basis", "invoice")["groups"][0]
    assert by_invoice["not_due"] == 0 and by_invoice["open"] == 1550000
    wide = book.json("aging", "--as-of", "2026-10-31", "--limits", "15,90")["groups"][0]
    assert wide["buckets"] == [400000, 700000, 0]


@test
def exit_codes(book):
    book.run("aging", expect=1)  # no such file
    book.run(expect=2)
    book.run("nonsense", expect=2)
    book.run("aging", "--limits", "60,30", expect=2)
    book.run("aging", "--as-of", "2025-02-30", expect=2)
    book.run("import", expect=2)
    book.run("import", book.path("absent.csv"), expect=1)
    book.run("render", "dashboard", "--out", book.path("x.gif"), expect=2)
    refused = WORKED + "invoice,,X,Client X,F9,2026-02-30,,EUR,1.00,,,,\n"
    book.run("import", book.write("r.csv", refused), expect=1)
    assert book.json("aging", "--as-of", "2026-10-31")["groups"][0]["open"] == 1550000  # the good rows were kept
    book.run("check")


@test
def dry_run_changes_nothing(book):
    report = book.json("import", "--dry-run", book.write("w.csv", WORKED))
    assert report["dry_run"] and not report["imported"] and report["rows_kept"] == 6 and report["items_new"] == 6
    assert book.json("aging")["groups"] == []


@test
def import_again_is_nothing_and_undo_is_whole(book):
    file = book.write("w.csv", WORKED)
    book.run("import", file)
    before = book.json("items")
    again = book.json("import", file)
    assert again["items_new"] == 0 and again["rows_merged"] == 0 and again["clients_new"] == 0
    assert book.json("items") == before
    more = WORKED.replace("F3,2026-09-30", "F4,2026-09-30").replace("R1,", "R9,").replace("5000.00,F1", "100.00,F4")
    book.run("import", book.write("m.csv", more))
    assert book.json("items") != before
    book.run("undo")
    assert book.json("items") == before


@test
def refused_rows_are_named(book):
    text = f"{HEADER}\ninvoice,,X,X,F1,2026-01-01,,EUR,12.345,,,,\ninvoice,,X,X,F2,2026-01-01,,ZZZ,12.00,,,,\n"
    report = book.json("import", book.write("b.csv", text), expect=1)
    named = {(f["line"], f["column"], f["value"]) for f in report["findings"] if f["severity"] == "refused"}
    assert (2, "amount", "12.345") in named and (3, "currency", "ZZZ") in named, named


CDAR = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossDomainAcknowledgementAndResponse
    xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100"
    xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
    xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocument><ram:ID>{id}</ram:ID></rsm:ExchangedDocument>
  <rsm:AcknowledgementDocument>
    <ram:IssueDateTime><udt:DateTimeString format="204">20261015101112</udt:DateTimeString></ram:IssueDateTime>
    {references}
  </rsm:AcknowledgementDocument>
</rsm:CrossDomainAcknowledgementAndResponse>
"""


def cdar(name, *statuses):
    """A lifecycle message: invoice, status, what is said of it."""
    references = "".join(
        f"<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>{number}</ram:IssuerAssignedID>"
        f"<ram:ProcessConditionCode>{status}</ram:ProcessConditionCode>"
        f"<ram:SpecifiedDocumentStatus>{said}</ram:SpecifiedDocumentStatus></ram:ReferenceReferencedDocument>"
        for number, status, said in statuses
    )
    return CDAR.format(id=name, references=references)


def amount(code, value):
    return (
        f"<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>{code}</ram:TypeCode>"
        f'<ram:ValueAmount currencyID="EUR">{value}</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>'
    )


@test
def lifecycle_message_becomes_a_partial_dispute(book):
    """Golden test: 207, QTE_ERR, CNP, MNATTC 1 200 is a dispute on that part of the invoice."""
    book.run("import", book.write("w.csv", WORKED))
    said = (
        "<ram:ReasonCode>QTE_ERR</ram:ReasonCode><ram:Reason>8 cartons au lieu de 12</ram:Reason>"
        "<ram:RequestedActionCode>CNP</ram:RequestedActionCode>" + amount("MNATTC", "1200.00")
    )
    file = book.write("m.xml", cdar("M1", ("F2", 207, said), ("GHOST", 207, said)))
    today = ("--today", "2026-10-31")
    dry = book.json(*today, "import", "--dry-run", file, expect=1)
    assert dry["rows_kept"] == 1 and book.json(*today, "dispute", "list")["disputes"] == []
    report = book.json(*today, "import", file, expect=1)  # an unknown invoice is reported, not dropped
    assert report["format"] == "cdar" and report["rows_read"] == 2 and report["rows_kept"] == 1, report
    refused = [f for f in report["findings"] if f["severity"] == "refused"]
    assert [(f["code"], f["line"], f["value"]) for f in refused] == [("unknown-invoice", 2, "GHOST · 207")], refused
    (dispute,) = book.json(*today, "dispute", "list")["disputes"]
    assert dispute["contested"] == 120000 and dispute["category"] == "QTE_ERR" and dispute["opened"] == "2026-10-15"
    assert dispute["wants"] == "partial-credit" and dispute["department"] == "logistics" and dispute["client"] == "X"
    shown = book.json(*today, "dispute", "show", dispute["number"])
    assert shown["items"] == [{"number": "F2", "part": 120000}] and shown["title"] == "8 cartons au lieu de 12"
    # What is contested stays in the outstanding.
    assert book.json(*today, "aging")["groups"][0]["open"] == 1550000
    again = book.json(*today, "import", file, expect=1)
    assert again["rows_unchanged"] == 1 and again["rows_kept"] == 0
    assert len(book.json(*today, "dispute", "list")["disputes"]) == 1
    # The same reason in another message is a note, another reason another dispute; the whole is refused by 210.
    book.json(*today, "import", book.write("m2.xml", cdar("M2", ("F2", 207, said))))
    assert len(book.json(*today, "dispute", "list")["disputes"]) == 1
    whole = "<ram:ReasonCode>TX_TVA_ERR</ram:ReasonCode>"
    book.json(*today, "import", book.write("m3.xml", cdar("M3", ("F3", 210, whole))))
    assert sorted(d["contested"] for d in book.json(*today, "dispute", "list")["disputes"]) == [120000, 600000]


@test
def lifecycle_messages_prove_receipt_and_payment(book):
    book.run("import", book.write("w.csv", WORKED))
    book.json(
        "--today", "2026-10-31", "import",
        book.write("m.xml", cdar("M1", ("F1", 205, ""), ("F1", 211, amount("MPA", "7000.00")),
                                 ("F2", 212, amount("MEN", "4000.00")), ("F3", 201, ""))))
    events = {e["kind"]: e for e in book.json("timeline", "X")["events"]}
    assert events["payment.announced"]["body"]["amount"] == 700000, events
    assert events["payment.seen"]["body"]["amount"] == 400000 and "receipt" in events
    assert events["receipt"]["items"][0]["number"] == "F1" and book.json("dispute", "list")["disputes"] == []
    hostile = '<!DOCTYPE x [<!ENTITY a "b">]>' + cdar("M2", ("F1", 205, "")).split("?>", 1)[1]
    book.run("import", book.write("h.xml", hostile), expect=1)


@test
def dispute_from_opening_to_credit_note(book):
    book.run("import", book.write("w.csv", WORKED))
    today = ("--today", "2026-10-31")
    made = book.json(*today, "dispute", "open", "X", "--items", "F2:1000.00", "--category", "PU_ERR",
                     "--wants", "partial-credit", "--title", "Old price")
    book.run(*today, "dispute", "open", "X", "--items", "F2:9000", "--title", "Too much", expect=1)
    book.run(*today, "dispute", "open", "X", "--items", "F2:x", "--title", "No amount", expect=2)
    book.run(*today, "dispute", "open", "X", "--items", "NONE", "--title", "No item", expect=1)
    book.run(*today, "dispute", "open", "X", "--items", "F2", "--category", "NO_SUCH", "--title", "T", expect=2)
    book.run(*today, "dispute", "step", made["id"], "close", expect=1)
    book.run(*today, "dispute", "step", "LIT-2026-0001", "review")
    book.run(*today, "dispute", "step", made["id"], "escalate", expect=1)  # why?
    book.run(*today, "--role", "collector", "dispute", "step", made["id"], "resolve", "--outcome", "written-off",
             "--reason", "small", expect=1)
    book.run(*today, "--role", "read-only", "dispute", "step", made["id"], "ask-us", expect=1)
    book.run(*today, "dispute", "change", made["id"], "--owner", "karim", "--cause", "price-list")
    (dispute,) = book.json(*today, "dispute", "list", "--state", "review")["disputes"]
    assert dispute["owner"] == "karim" and dispute["contested"] == 100000 and dispute["days_given"] == 5
    # Five business days under review, to Friday 6 November: a reminder on the eve, then late, then above (11: holiday).
    for day, rules in (("2026-11-04", set()), ("2026-11-05", {"dispute-reminder"}), ("2026-11-09", {"dispute"}),
                       ("2026-11-12", {"dispute", "dispute-escalation"})):
        told = {a["rule"] for a in book.json("--today", day, "alerts")["alerts"] if "dispute" in a["rule"]}
        assert told == rules, (day, told)
    # The credit note is of earlier than the dispute, but comes after it.
    note = f"{HEADER}\ncredit_note,,X,Client X,A2,2026-10-20,,EUR,1000.00,F2,,,\n"
    report = book.json(*today, "import", book.write("n.csv", note))
    assert [f["code"] for f in report["findings"]] == ["dispute-credited"], report["findings"]
    shown = book.json(*today, "dispute", "show", made["id"])
    assert shown["state"] == "resolved" and shown["outcome"] == "credit" and shown["conceded"] == 100000
    assert shown["steps"][-1]["reason"] and book.json(*today, "dispute", "list")["disputes"] == []
    stats = book.json(*today, "dispute", "stats", "--before", "2026-01-01..2026-03-31", "--after",
                      "2026-07-01..2026-10-31")
    assert stats["total"]["opened"] == 1 and stats["total"]["resolved"] == 1 and stats["total"]["conceded"] == 100000
    assert stats["by_cause"][0]["key"] == "price-list" and stats["by_cause"][0]["cumulated"] == 1
    assert stats["proof"]["few_disputes"] and not stats["proof"]["time_halved"]
    book.run("dispute", "stats", "--before", "2026-01-01..2026-03-31", expect=2)
    book.run("dispute", expect=2)
    book.run("check")


@test
def a_contested_part_has_a_beginning_and_an_end(book):
    book.run("import", book.write("w.csv", WORKED))

    def group(day):
        return book.json("--today", "2026-11-20", "aging", "--as-of", day)["groups"][0]

    before = {day: group(day) for day in ("2026-10-24", "2026-10-25", "2026-10-30", "2026-10-31")}
    made = book.json("--today", "2026-10-25", "dispute", "open", "X", "--items", "F2:1000.00,F1", "--title", "Part")
    book.run("--today", "2026-10-31", "dispute", "step", made["id"], "resolve", "--outcome", "explained",
             "--reason", "Shown the delivery note")
    disputed = {"2026-10-24": 0, "2026-10-25": 800000, "2026-10-30": 800000, "2026-10-31": 0}
    for day, amount in disputed.items():
        now = group(day)
        assert now["disputed"] == amount, (day, now)
        for key in ("open", "not_due", "buckets", "no_due_date", "unallocated"):
            assert now[key] == before[day][key], (day, key)
        lines = book.json("--today", "2026-11-20", "items", "--client", "X", "--as-of", day, "--open")["items"]
        assert sum(line["disputed_amount"] for line in lines) == amount
        assert all(line["disputed"] == (line["disputed_amount"] > 0) for line in lines)
        assert all(0 <= line["disputed_amount"] <= max(line["open"], 0) for line in lines)


def naive_open(rows, day):
    """Open amount and days late of every debt of a canonical file, the slow way."""
    debts, paid = {}, collections.Counter()
    for row in rows:
        if row["kind"] == "invoice" and row["date"] <= day:
            debts[row["client"], row["number"]] = (round(float(row["amount"]) * 100), row["due_date"])
    dates = {(r["client"], r["number"]): r["date"] for r in rows if r["kind"] == "invoice"}
    for row in rows:
        key = (row["client"], row["settles"])
        if row["kind"] in ("payment", "credit_note") and row["settles"] and key in dates:
            effective = row["settled_on"] or max(row["date"], dates[key])
            if effective <= day:
                paid[key] += round(float(row["amount"]) * 100)
    return {key: (amount - paid[key], due) for key, (amount, due) in debts.items() if amount != paid[key]}


@test
def demo_against_the_slow_way(book):
    out = book.path("demo.csv")
    book.run("--today", "2026-06-30", "demo", "--seed", "7", "--clients", "40", "--items", "1500", "--csv", out)
    book.run("import", out)
    with open(out, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not any(r["kind"] == "invoice" and r["settled_on"] for r in rows)
    for day in ("2025-12-31", "2026-03-15", "2026-06-30"):
        expected = [0] * 6
        for amount, due in naive_open(rows, day).values():
            late = (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(due)).days if due else None
            if late is not None:
                expected[0 if late <= 0 else min((late - 1) // 30 + 1, 5)] += amount
        group = book.json("aging", "--as-of", day)["groups"][0]
        assert [group["not_due"], *group["buckets"]] == expected, (day, group, expected)
        parts = group["not_due"] + sum(group["buckets"]) + group["no_due_date"] + group["unallocated"]
        assert parts == group["open"]
        # Whatever it is grouped by, it is the same total; and the items behind it add up to it.
        for dimension in ("client", "rep", "collector", "segment", "group", "country", "company", "currency"):
            groups = book.json("aging", "--as-of", day, "--by", dimension)["groups"]
            assert sum(g["open"] for g in groups) == group["open"], dimension
            assert sum(g["items"] for g in groups) == group["items"], dimension
        items = book.json("items", "--open", "--as-of", day)["items"]
        assert sum(i["open"] for i in items) == group["open"] and len(items) == group["items"]
    book.run("check")


@test
def key_figures_have_units_and_definitions(book):
    book.run("--today", "2026-06-30", "demo", "--clients", "40", "--items", "1500")
    kpis = book.json("kpi", "--as-of", "2026-06-30", "--months", "3")
    for name in (
        "dso_simple dso_countback dso_best_possible add cei overdue_ratio days_to_pay days_late on_time_rate".split()
    ):
        assert kpis[name]["definition"] and kpis[name]["unit"] in ("days", "ratio"), name
        assert isinstance(kpis[name]["value"], (int, float)), name
    assert abs(kpis["add"]["value"] - (kpis["dso_countback"]["value"] - kpis["dso_best_possible"]["value"])) < 1e-9
    group = book.json("aging", "--as-of", "2026-06-30")["groups"][0]
    owed = group["not_due"] + sum(group["buckets"]) + group["no_due_date"]
    assert abs(kpis["overdue_ratio"]["value"] - sum(group["buckets"]) / owed) < 1e-12
    assert kpis["history"][-1]["as_of"] == "2026-06-30" and len(kpis["history"]) >= 3


@test
def export_and_import_are_inverse(book):
    book.run("--today", "2026-06-30", "demo", "--seed", str(random.randrange(1000)), "--clients", "30", "--items", "900")
    book.run("export", "csv", "--out", book.path("a.csv"))
    other = book.path("other.encours")
    book.run("import", book.path("a.csv"), db=other)
    book.run("export", "csv", "--out", book.path("b.csv"), db=other)
    with open(book.path("a.csv"), "rb") as a, open(book.path("b.csv"), "rb") as b:
        assert a.read() == b.read()
    assert os.stat(book.path("a.csv")).st_mode & 0o077 == 0


@test
def files_are_what_they_say(book):
    book.run("--today", "2026-06-30", "demo", "--clients", "30", "--items", "900")
    code = book.json("items", "--open")["items"][0]["client"]
    for what, name, magic in (
        (["dashboard"], "d.png", b"\x89PNG"),
        (["dashboard"], "d.svg", b"<?xml"),
        (["dashboard"], "d.pdf", b"%PDF"),
        (["aging", "--by", "rep"], "a.pdf", b"%PDF"),
        (["client", code], "c.pdf", b"%PDF"),
    ):
        book.run("render", *what, "--as-of", "2026-06-30", "--out", book.path(name))
        with open(book.path(name), "rb") as file:
            assert file.read(len(magic)) == magic, name
    book.run("export", "xlsx", "--table", "items", "--out", book.path("i.xlsx"))
    assert "xl/workbook.xml" in zipfile.ZipFile(book.path("i.xlsx")).namelist()
    book.run("backup", book.path("copy.encours"))
    assert book.run("export", "csv", "--out", book.path("copy.csv"), db=book.path("copy.encours"))
    book.run("export", "csv", "--out", book.path("this.csv"))
    with open(book.path("copy.csv"), "rb") as a, open(book.path("this.csv"), "rb") as b:
        assert a.read() == b.read()


@test
def a_score_adds_up_and_knows_its_reasons(book):
    lines = [HEADER]
    day = datetime.date(2025, 6, 1)
    for n in range(20):
        issued = day + datetime.timedelta(days=20 * n)
        due = issued + datetime.timedelta(days=30)
        for client, late in (("P", 0), ("S", 25)):
            paid = due + datetime.timedelta(days=late)
            lines.append(f"invoice,,{client},Client {client},{client}{n},{issued},{due},EUR,1000.00,,,R,C")
            lines.append(f"payment,,{client},Client {client},R{client}{n},{paid},,EUR,1000.00,{client}{n},,R,C")
    lines.append("invoice,,N,New,N1,2026-06-20,2026-07-20,EUR,500.00,,,R,C")
    book.run("import", book.write("score.csv", "\n".join(lines) + "\n"))
    scores = {}
    for client in "PSN":
        scores[client] = book.json("score", client, "--as-of", "2026-06-30", "--explain")
        score = scores[client]
        assert score["computed"] == sum(line["points"] for line in score["lines"]) == score["score"], score
        assert score["base"] == sum(line["base"] for line in score["lines"]), score
        assert sum(line["max"] for line in score["lines"]) == 100
        assert all(0 <= line["points"] <= line["max"] and line["sentence"] and line["rule"] for line in score["lines"])
        assert score["low"] <= score["score"] <= score["high"]
        for line in score["lines"]:
            if line["items"]:
                assert abs(sum(item["weight"] for item in line["items"]) - 1) < 1e-9, line
    prompt, slow, new = scores["P"], scores["S"], scores["N"]
    assert prompt["grade"] == "A" and slow["grade"] in "DE" and prompt["score"] > slow["score"] + 30
    assert new["grade"] is None and new["confidence"] == "none" and new["settled"] == 0
    assert len(prompt["history"]) == 12 and prompt["history"][-1]["as_of"] == "2026-05-31"
    assert sum(m["difference"] for m in slow["moves"]) == slow["score"] - slow["history"][-1]["score"]
    # What is open on the day, and when it is expected: 25 days late.
    for invoice in slow["invoices"]:
        due = datetime.date.fromisoformat(invoice["due_date"])
        expected = datetime.date.fromisoformat(invoice["expected"])
        assert abs((expected - due).days - 25) <= 5 and invoice["late"] > 0.8, invoice
        assert invoice["earliest"] <= invoice["expected"] <= invoice["latest"]
    assert {i["number"] for i in slow["invoices"]} == {
        f"S{n}" for n in range(20)
        if day + datetime.timedelta(days=20 * n) <= datetime.date(2026, 6, 30)
        < day + datetime.timedelta(days=20 * n + 55)
    }
    # Nothing later is looked at.
    later = book.write("later.csv", HEADER + "\ninvoice,,P,Client P,P99,2026-07-01,2026-07-02,EUR,9.00,,,R,C\n")
    book.run("import", later)
    assert book.json("score", "P", "--as-of", "2026-06-30", "--explain") == prompt
    text = book.run("score", "S", "--as-of", "2026-06-30").stdout
    assert str(slow["score"]) in text and slow["grade"] in text
    book.run("score", "nobody", expect=1)
    book.run("score", expect=2)
    book.run("score", "P", "--as-of", "yesterday", expect=2)


@test
def the_score_is_held_against_what_happened(book):
    path = os.path.join(os.environ.get("ENC_SHARED_DATA") or find_shared_data(), *IBM)
    if not os.path.exists(path):
        print("# the IBM file is not present")
        return
    book.run("import", path)
    check = book.json("score-check", "--from", "2012-09-01", "--quarters", "5")
    assert check["test_invoices"] == 1635 and check["until"] == "2013-12-01"
    assert check["auc"] >= 0.87 and check["brier"] <= 0.140 and check["mae_days"] <= 6.4
    assert 0.77 <= check["coverage80"] <= 0.83
    baselines = check["baselines"]
    assert set(baselines) == {"never_late", "running_rate", "client_rate"}
    for figures in [check, check["score"], *baselines.values()]:
        assert {"auc", "brier", "mae_days", "coverage80", "test_invoices"} <= set(figures)
        assert figures["test_invoices"] == 1635
    assert baselines["never_late"]["auc"] == 0.5
    assert abs(baselines["never_late"]["mae_days"] - 10.65) < 0.02
    assert abs(baselines["client_rate"]["auc"] - 0.864) < 0.003
    assert check["beats_average"] is True
    assert sum(b["invoices"] for b in check["calibration"]) == 1635
    book.run("score-check", "--quarters", "0", expect=2)
    book.run("score-check", "--from", "soon", expect=2)


# A limit of 20 000 for what is owed: F1 12 000, F2 4 000, F3 6 000.
LIMITED = f"""{HEADER},credit_limit
invoice,,X,Client X,F1,2026-06-10,2026-08-09,EUR,12000.00,,,Rep,Col,20000.00
invoice,,X,Client X,F2,2026-08-20,2026-10-19,EUR,4000.00,,,Rep,Col,20000.00
invoice,,X,Client X,F3,2026-09-30,2026-11-29,EUR,6000.00,,,Rep,Col,20000.00
"""
FIRST_PART = f"{HEADER}\npayment,,X,Client X,R1,2026-11-12,,EUR,5000.00,F1,,Rep,Col\n"
SECOND_PART = f"{HEADER}\npayment,,X,Client X,R2,2026-11-23,,EUR,7000.00,F1,,Rep,Col\n"


@test
def payments_that_are_imported_keep_and_break_promises(book):
    def promise(today):
        return book.json("--today", today, "promise", "list")["promises"][0]

    book.run("import", book.write("w.csv", LIMITED))
    added = book.json("--today", "2026-11-02", "promise", "add", "X", "2026-11-10=5000", "2026-11-20=7000",
                      "--items", "F1", "--by", "Mme X")
    one = promise("2026-11-02")
    assert one["id"] == added["id"] and one["state"] == "open" and one["promised"] == 1200000
    assert [line["amount"] for line in one["lines"]] == [500000, 700000]
    # Three days of tolerance: judged on the fourth.
    assert promise("2026-11-13")["state"] == "open"
    assert book.json("--today", "2026-11-13", "promise", "list", "--view", "late")["promises"]
    assert promise("2026-11-14")["state"] == "broken" and promise("2026-11-14")["broken_on"] == "2026-11-14"
    # The payment was there on the 12th, it is only imported later.
    book.run("import", book.write("r1.csv", FIRST_PART))
    assert promise("2026-11-14")["state"] == "open" and promise("2026-11-14")["received"] == 500000
    assert promise("2026-11-24")["state"] == "partly-kept" and promise("2026-11-24")["broken_on"] == "2026-11-24"
    book.run("import", book.write("r2.csv", SECOND_PART))
    kept = promise("2026-11-24")
    assert kept["state"] == "kept" and kept["kept_on"] == "2026-11-23" and kept["received"] == 1200000
    rates = book.json("--today", "2026-11-24", "promise", "stats", "--by", "collector")["rates"]
    assert [(r["label"], r["kept"], r["judged"]) for r in rates] == [("Col", 1, 1)]
    book.run("promise", "validate", added["id"], "vu avec elle")
    book.run("promise", "withdraw", added["id"], expect=2)
    book.run("promise", "add", "X", "2026-13-10=5000", expect=2)
    book.run("promise", "add", "X", "2026-11-10=0", expect=2)
    book.run("promise", "add", "X", "2026-11-10=5000", "--items", "F9", expect=2)


@test
def a_promise_is_said_to_be_broken_once(book):
    def alerts(today, *options):
        return book.json("--today", today, "alerts", *options)["alerts"]

    book.run("import", book.write("w.csv", LIMITED))
    book.run("--today", "2026-11-02", "promise", "add", "X", "2026-11-10=5000", "--items", "F1")
    assert {a["rule"] for a in alerts("2026-11-13")} == {"limit"}
    told = [a for a in alerts("2026-11-14") if a["rule"] == "promise"]
    assert len(told) == 1 and told[0]["day"] == "2026-11-14" and told[0]["amount"] == 500000
    assert told[0]["title"] and told[0]["why"]
    assert [a["key"] for a in alerts("2026-11-15") if a["rule"] == "promise"] == [told[0]["key"]]
    # Reading is for oneself; putting off lasts until the day.
    assert not [a for a in alerts("2026-11-15", "--for", "Col", "--read", told[0]["key"]) if a["rule"] == "promise"]
    assert [a for a in alerts("2026-11-15", "--for", "Rep") if a["rule"] == "promise"]
    assert not [a for a in alerts("2026-11-15", "--for", "Rep", "--snooze", "2026-11-18", told[0]["key"])
                if a["rule"] == "promise"]
    assert [a for a in alerts("2026-11-18", "--for", "Rep") if a["rule"] == "promise"]
    day = book.json("--today", "2026-11-15", "alerts", "--digest", "--for", "Rep")
    assert day["alerts"] >= 1 and day["promises"] == 0 and day["lines"], day
    promised = book.json("--today", "2026-11-10", "alerts", "--digest", "--for", "Col")
    assert (promised["promises"], promised["promised"]) == (1, 500000), promised
    # Somebody who does not look after the client is told nothing of it.
    assert alerts("2026-11-15", "--for", "Somebody", "--role", "sales-rep") == []
    book.run("import", book.write("r1.csv", FIRST_PART))
    over = [a for a in alerts("2026-11-15", "--all") if a["rule"] == "promise"]
    assert [a["closed"] for a in over] == [True]


@test
def a_tolerance_is_granted_by_who_may(book):
    def limits():
        return book.json("--today", "2026-11-02", "limits")["limits"][0]

    today = ("--today", "2026-11-02")
    book.run("import", book.write("w.csv", LIMITED))
    assert limits()["over"] and limits()["use_permille"] == 1100
    asked = book.json(*today, "--user", "Rep", "tolerance", "ask", "X", "6000", "+10", "order of spring")["id"]
    waiting = [a for a in book.json(*today, "alerts")["alerts"] if a["rule"] == "decision"]
    assert [a["subject"] for a in waiting] == [asked]
    decide = (*today, "tolerance", "decide", asked, "grant")
    book.run("--user", "Rep", "--role", "sales-rep", *decide, expect=1)
    book.run("--user", "Col", "--role", "collector", *decide, expect=1)
    book.run("--user", "Col", "--role", "collector", *decide, "--amount", "3000", "--reason", "good payer")
    book.run(*decide, expect=1)
    one = book.json(*today, "tolerance", "list", "--state", "granted")["tolerances"][0]
    assert (one["granted_amount"], one["used"], one["decided_by"]) == (300000, 200000, "Col")
    assert not limits()["over"] and limits()["tolerated"] == 300000 and limits()["use_permille_tolerated"] == 957
    later = book.json("--today", "2026-11-13", "tolerance", "list")["tolerances"][0]
    assert later["state"] == "expired"
    book.run("--today", "2026-11-13", "tolerance", "close", asked, "unpaid")
    assert book.json(*today, "limits", "--blocked")["limits"] == []


@test
def a_brief_says_what_the_ledger_says(book):
    book.run("import", book.write("w.csv", WORKED))
    brief, = book.json("--today", "2026-10-31", "brief", "X")["briefs"]
    assert brief["client"] == "X" and brief["rep"] == "Rep" and brief["as_of"] == "2026-10-31"
    assert brief["open"] == 1550000 and brief["overdue"] == 1100000 and brief["overdue_items"] == 2
    assert brief["disputed"] == 0 and brief["credit_limit"] is None and brief["grade"] is None
    late = next(m for m in brief["messages"] if m["kind"] == "late")
    assert late["amount"] == 1100000 and late["count"] == 2 and late["say"].startswith("“")
    date = next(c for c in brief["commitments"] if c["kind"] == "date")
    assert "F1" in date["text"] and "F2" in date["text"] and "F3" not in date["text"]
    assert len(brief["messages"]) <= 3 and len(brief["commitments"]) <= 3 and len(brief["happened"]) <= 4
    assert [(p["date"], p["days_late"], p["amount"]) for p in brief["payments"]] == [("2026-09-15", 37, 500000)]
    later, = book.json("--today", "2026-11-10", "brief", "X", "--date", "2026-11-12")["briefs"]
    assert later["meeting"] == "2026-11-12" and later["as_of"] == "2026-11-10" and len(later["payments"]) == 2
    for name, magic in (("b.pdf", b"%PDF"), ("b.png", b"\x89PNG")):
        book.run("--today", "2026-10-31", "brief", "X", "-o", book.path(name))
        with open(book.path(name), "rb") as file:
            data = file.read()
        assert data.startswith(magic)
    assert not os.path.exists(book.path("b-2.png")), "one page always"
    assert "Client X" in book.run("--today", "2026-10-31", "brief", "X").stdout
    book.run("brief", expect=2)
    book.run("brief", "X", "--rep", "Rep", expect=2)
    book.run("brief", "X", "-o", book.path("b.gif"), expect=2)
    book.run("brief", "X", "--date", "soon", expect=2)
    book.run("brief", "NOBODY", expect=1)
    book.run("brief", "--rep", "Nobody", expect=1)
    assert "no meeting" in book.run("brief", "--rep", "Rep", "--date", "2026-11-12", expect=1).stderr


@test
def a_review_finds_what_fell_due(book):
    book.run("import", book.write("w.csv", WORKED))
    review = book.json("--today", "2026-10-31", "review", "--since", "2026-10-01", "--above", "4000")
    sections = {s["section"]: s for s in review["sections"]}
    assert list(sections) == ["decisions", "overdue", "promises", "disputes", "tolerances", "thanks"]
    line, = sections["overdue"]["lines"]  # F2, due on 19 October; F1 was late before
    assert line["client"] == "X" and line["amount"] == 400000 and line["count"] == 1 and line["days"] == 12
    assert sections["overdue"]["minutes"] == 15 and sections["thanks"]["minutes"] == 0
    above = book.json("--today", "2026-10-31", "review", "--since", "2026-10-01", "--above", "4000.01")
    assert all(not s["lines"] for s in above["sections"])
    assert not any(s["lines"] for s in book.json("--today", "2026-10-31", "review", "--rep", "Else")["sections"])
    book.run("--today", "2026-10-31", "review", "-o", book.path("r.pdf"))
    with open(book.path("r.pdf"), "rb") as file:
        assert file.read(4) == b"%PDF"
    book.run("review", "--above", "much", expect=2)
    book.run("review", "--since", "monday", expect=2)
    book.run("review", "now", expect=2)


@test
def a_day_of_meetings_and_what_was_decided(book):
    rows = WORKED + WORKED.split("\n", 1)[1].replace(",X,Client X,", ",Y,Client Y,")
    book.run("import", book.write("w.csv", rows))
    now = ("--today", "2026-11-10")
    for client, minute in (("Y", 870), ("X", 570)):
        book.run(*now, "event", "add", "meeting", f"--client={client}", "--user=Rep", "--role=sales_rep",
                 "date=2026-11-12", f"minute={minute}", "place=Brest")
    briefs = book.json(*now, "brief", "--rep", "Rep", "--date", "2026-11-12")["briefs"]
    assert [b["client"] for b in briefs] == ["X", "Y"], "by the hour"
    assert all(b["meeting"] == "2026-11-12" for b in briefs)
    book.run(*now, "brief", "--rep", "Rep", "--date", "2026-11-12", "-o", book.path("day.png"))
    assert os.path.exists(book.path("day-2.png")) and not os.path.exists(book.path("day-3.png"))
    book.run(*now, "event", "add", "review.decide", "--client=X", "text=Call the owner", "owner=Rep", "until=2026-11-14")
    sections = {s["section"]: s for s in book.json(*now, "review")["sections"]}
    line, = sections["decisions"]["lines"]
    assert line["client"] == "X" and line["who"] == "Rep" and line["date"] == "2026-11-14"
    assert "Call the owner" in line["text"]


@test
def events_are_added_and_told(book):
    book.run("import", book.write("w.csv", WORKED))
    note = book.write("note.txt", "Reçu le 20")
    added = book.json("event", "add", "call", "--client", "X", "--items", "F1,F2", "--attach", note, "direction=out",
                      "outcome=reached", "cause=cash", "next_date=2026-11-02", "--user", "Col", "--today", "2026-10-31")
    assert set(added) == {"id"} and len(added["id"]) == 26
    told = book.json("timeline", "X")
    assert told["client"] == "X" and told["more"] is False
    call = next(e for e in told["events"] if e["kind"] == "call")
    assert (call["id"], call["author"], call["role"], call["date"]) == (added["id"], "Col", "collector", "2026-10-31")
    assert call["group"] == "exchanges" and call["case"] is None and call["void"] is False
    assert call["body"] == {"direction": "out", "outcome": "reached", "cause": "cash", "next_date": "2026-11-02"}
    assert [(i["number"], i["amount"], i["part"], i["currency"]) for i in call["items"]] == [
        ("F1", 1200000, 0, "EUR"), ("F2", 400000, 0, "EUR")]
    file = call["attachments"][0]
    assert file["name"] == "note.txt" and file["size"] == len("Reçu le 20".encode())
    assert file["sha256"] == hashlib.sha256("Reçu le 20".encode()).hexdigest()
    assert book.json("timeline", "X", "--group", "promises")["events"] == []
    assert len(book.json("timeline", "X", "--limit", "1")["events"]) == 1
    assert book.json("timeline", "X", "--limit", "1")["more"] is True
    book.run("event", "add", "comment", "--client", "X", "text=Réglé à l’été")
    assert [e["kind"] for e in book.json("timeline", "X", "--search", "ETE regle")["events"]] == ["comment"]


@test
def the_door_refuses(book):
    book.run("import", book.write("w.csv", WORKED))
    book.run("user", "set", "Rep", "sales_rep", "--email", "rep@example.com")
    assert {"name": "Rep", "role": "sales_rep", "email": "rep@example.com"} in book.json("user", "list")["users"]
    promise = book.json("event", "add", "promise.record", "--client", "X", "--items", "F1", "currency=EUR",
                        "schedule=2026-11-30:3000.00,2026-12-15:4000", "means=transfer", "--today", "2026-11-02")["id"]
    recorded = book.json("timeline", "X", "--group", "promises")["events"][0]
    assert recorded["case"] == promise == recorded["id"]
    assert recorded["body"]["schedule"] == [{"date": "2026-11-30", "amount": 300000},
                                            {"date": "2026-12-15", "amount": 400000}]
    late = ["--today", "2026-11-03"]
    book.run("event", "add", "promise.validate", f"promise={promise}", "--user", "Rep", *late)
    book.run("event", "add", "promise.validate", f"promise={promise}", *late, expect=1)  # it is already
    book.run("event", "add", "void", f"event={promise}", "reason=x", expect=1)  # something stands on it
    book.run("event", "add", "score.override", "--client", "X", "value=4", "reason=x", "--user", "Rep", expect=1)
    book.run("event", "add", "comment", "--client", "X", "text=x", "--role", "read_only", expect=1)
    book.run("event", "add", "comment", "--client", "X", expect=1)
    book.run("event", "add", "comment", "--client", "Nobody", "text=x", expect=1)
    book.run("event", "add", "comment", "--client", "X", "--items", "F9", "text=x", expect=1)
    book.run("event", "add", "dance", "--client", "X", expect=2)
    book.run("event", "add", "comment", "--client", "X", "colour=red", expect=2)
    book.run("event", "add", "call", "--client", "X", "next_date=soon", expect=2)
    book.run("event", "add", "comment", "--client", "X", "text=x", "--role", "king", expect=2)
    book.run("event", expect=2)
    book.run("timeline", expect=2)
    book.run("timeline", "X", "--group", "gossip", expect=2)
    book.run("user", "set", "Rep", "king", expect=2)
    comment = book.json("event", "add", "comment", "--client", "X", "text=Erreur")["id"]
    book.run("event", "add", "void", f"event={comment}", "reason=Doublon")
    assert comment not in [e["id"] for e in book.json("timeline", "X")["events"]]
    taken = next(e for e in book.json("timeline", "X", "--void")["events"] if e["id"] == comment)
    assert taken["void"] is True and taken["void_reason"] == "Doublon" and taken["void_by"]
    book.run("check")


@test
def damage_is_said(book):
    book.run("import", book.write("w.csv", WORKED))
    with open(book.db, "r+b") as file:
        file.seek(3000)
        file.write(os.urandom(20000))
    done = subprocess.run([CTL, "--db", book.db, "check"], capture_output=True, text=True)
    assert done.returncode == 1 and (done.stderr or "✗" in done.stdout), done


def main():
    print(f"1..{len(tests)}")
    failed = 0
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Book(folder))
                print(f"ok {number} {name}")
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} {name}\n# {str(error)[:1500]}")
    sys.exit(failed > 0)


main()

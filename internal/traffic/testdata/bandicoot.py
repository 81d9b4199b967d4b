"""Makes bandicoot.json, the answers that the tests of this package are compared with.

    python3 -m venv venv && venv/bin/pip install bandicoot==0.6.0 scipy && venv/bin/python bandicoot.py

bandicoot 0.6.0 (MIT License; de Montjoye, Rocher, Pentland) is called as it is, on made-up
records, with groupby=None: no indicator is written here. Two functions that Python 3.11 no longer
has are given back to it first; they only serve its decorators. Every record's time carries
London's offset at that time, so that days and nights are those of London's clock, and
differences between times are real ones.

Entropies and distances of weekly profiles are scipy's.
"""
import collections
import datetime
import inspect
import json
import os
import random
import sys
import zoneinfo

sys.path.pop(0)  # this folder, where bandicoot would be this file

if not hasattr(inspect, "getargspec"):
    Spec = collections.namedtuple("Spec", "args varargs keywords defaults")
    inspect.getargspec = lambda f: Spec(*inspect.getfullargspec(f)[:4])
if not hasattr(inspect, "formatargspec"):
    def formatargspec(args, varargs=None, varkw=None, defaults=None, formatvalue=lambda v: "=" + repr(v)):
        first = len(args) - len(defaults or ())
        parts = [a + formatvalue(defaults[i - first]) if i >= first else a for i, a in enumerate(args)]
        parts += [mark + name for mark, name in (("*", varargs), ("**", varkw)) if name]
        return "(" + ", ".join(parts) + ")"
    inspect.formatargspec = formatargspec

import bandicoot as bc
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy

LONDON = zoneinfo.ZoneInfo("Europe/London")
UTC = datetime.timezone.utc

SCALARS = ["active_days", "number_of_contacts", "number_of_interactions", "percent_initiated_conversations",
           "percent_nocturnal", "response_rate_text", "entropy_of_contacts", "percent_pareto_interactions"]
DISTRIBUTIONS = ["response_delay_text", "balance_of_contacts", "interactions_per_contact", "interevent_time"]
OF_CALLS = ["percent_initiated_interactions", "call_duration"]


def record(at, call, sent, contact, seconds=None):
    return {"at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), "call": call, "sent": sent, "contact": contact,
            "seconds": seconds if call else None}


def at(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def random_records(seed, n, contacts, begin, minutes, calls=0.4):
    rnd = random.Random(seed)
    time, records = at(begin), []
    for _ in range(n):
        time += datetime.timedelta(milliseconds=rnd.choice([0, 1000, rnd.randrange(1, int(minutes * 60000)), rnd.randrange(1, int(minutes * 600000))]))
        contact = "c%d" % min(int(rnd.expovariate(4 / contacts)), contacts - 1)
        records.append(record(time, rnd.random() < calls, rnd.random() < 0.45, contact, rnd.randrange(0, 400)))
    return records


def cases():
    yield "random bursts", random_records(1, 300, 12, "2026-01-10T00:00:00", 4)
    yield "over both changes of the clock", random_records(2, 400, 30, "2026-03-20T00:00:00", 300) + random_records(3, 60, 5, "2026-10-24T20:00:00", 20)
    yield "texts alone", random_records(4, 150, 4, "2026-06-01T18:00:00", 6, calls=0)
    yield "calls alone", random_records(5, 80, 9, "2026-06-01T06:00:00", 60, calls=1)
    yield "many contacts", random_records(6, 500, 200, "2026-02-01T00:00:00", 15)
    yield "nobody", []
    yield "one call", [record(at("2026-05-01T10:00:00"), True, False, "a", 31)]
    yield "one text", [record(at("2026-05-01T10:00:00"), False, True, "a")]
    yield "edges of the night", [record(at(t), False, i % 2 == 0, "a") for i, t in enumerate(
        ["2026-07-01T05:59:59.999", "2026-07-01T06:00:00", "2026-07-01T06:00:00.001", "2026-07-01T17:59:59.999", "2026-07-01T18:00:00",
         "2026-07-01T18:00:00.001", "2026-07-01T22:59:59", "2026-07-01T23:00:00", "2026-12-01T07:00:00", "2026-12-01T19:00:00", "2026-12-01T18:59:59.999"])]
    talk = []  # O: I write, I: they write, C: a call; minutes from the last
    for contact, line in {"a": "I0 O1 I2 O4", "b": "I0 I3 I3 I10", "c": "O0 O2 I20 O3", "d": "I0 C5 O5 I59 O60 I61 O1", "e": "I0 O0 I60 O59", "f": "C0 I1 C1 O1"}.items():
        time = at("2026-08-03T11:00:00")
        for step in line.split():
            time += datetime.timedelta(minutes=int(step[1:]))
            talk.append(record(time, step[0] == "C", step[0] != "I", contact, 60))
    yield "conversations", talk


def as_bandicoot(records):
    user = bc.User()
    made = []
    for r in records:
        local = datetime.datetime.fromisoformat(r["at"].replace("Z", "+00:00")).astimezone(LONDON)
        local = local.replace(tzinfo=datetime.timezone(local.utcoffset()))
        made.append(bc.core.Record("call" if r["call"] else "text", "out" if r["sent"] else "in", r["contact"], local, r["seconds"], bc.core.Position()))
    user.records = made
    return user


def answers(user):
    told = {}
    for name in SCALARS + DISTRIBUTIONS + OF_CALLS:
        interaction = "call" if name in OF_CALLS else "callandtext"
        asked = {"groupby": None, "split_week": False, "split_day": False, "interaction": interaction}
        if name in DISTRIBUTIONS or name == "call_duration":
            asked["summary"] = "extended"
        value = getattr(bc.individual, name)(user, **asked)["allweek"]["allday"][interaction]
        if isinstance(value, dict):  # of an empty distribution every figure is None
            value = None if value["mean"] is None else {k: value[k] for k in ("mean", "std", "median", "min", "max")}
        told[name] = value
    return told


def weeks():
    rnd = random.Random(9)
    made = [[rnd.choice([0, 0, 1, 3, 20]) for _ in range(168)] for _ in range(3)]
    made.append([3 * n for n in made[0]])
    made.append([1] + [0] * 167)
    made.append([0] * 167 + [4])
    return made


def main():
    profiles = weeks()
    told = {
        "cases": [{"name": name, "records": records, "answers": answers(as_bandicoot(records))} for name, records in cases()],
        "weeks": profiles,
        "entropies": [float(entropy(w, base=2)) for w in profiles],
        "distances": [[float(jensenshannon(a, b, base=2)) for b in profiles] for a in profiles],
    }
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "bandicoot.json"), "w") as out:
        json.dump(told, out, separators=(",", ":"))
        out.write("\n")


main()

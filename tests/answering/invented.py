"""A small invented base with something of every kind, for the tests of answers. No name or figure in it is real."""

import tempfile
from functools import cache
from pathlib import Path

from bot.knowledge.catalogue import Catalogue, build
from bot.knowledge.reading import read

FILES = {
    "knowledge.yaml": "format: 1\ntitle: Invented\nas_of: 2020-06-01\ndefault_source: sleeve\n",
    "sources.yaml": """\
sleeve: {title: Sleeve of Lantern Street}
gazette: {title: Harbour Gazette}
""",
    "albums/lantern-street.yaml": """\
title: Lantern Street
artists: mira-quell
also: [soundtrack]
released: 1971-03-14
label: Gull
genres: [folk, jazz]
film: the-long-quay
length:
  - {value: 31:10, source: sleeve}
  - {value: 32:05, source: gazette}
rating: 80/100
editions:
  lp:
    title: Gull LP
    label: Gull
    catalogue: GL 7
    country: Norland
    format: LP
    colour: green
    released: 1971-03-14
    length: 31:10
    tracks:
      - {title: Pale Ferry, position: A1, length: 6:22, recording: pale-ferry-2}
      - {title: Copper Stair, position: A2, length: 3:05}
      - {title: Tin Moon, position: B1, length: 4:00}
    prices:
      - {amount: 12.50 GBP, shop: Quay Records}
  disc:
    title: Heron disc
    label: Heron
    format: CD
    released: 1990
    tracks:
      - {title: Pale Ferry, position: 1, recording: pale-ferry-2}
      - {title: Undertow Waltz, position: 2}
recordings:
  pale-ferry-2: {title: Pale Ferry, take: 2, session: first}
sessions:
  first: {dates: [1970-12-30, 1970-12-31], studio: Boathouse, city: Harbourton}
credits:
  - {who: mira-quell, instruments: trumpet}
  - {who: tobin-ash, instruments: [piano, celesta], on: {lp: "A1, B1"}}
  - {who: jory-vane, instruments: drums}
  - {who: petra-lund, roles: producer}
reviews:
  - {critic: Cy Dale, publication: Harbour Gazette, date: 1971-04-02, score: 4/5, gist: Quiet and good.}
comments:
  - {by: gullfan, site: Recordnest, date: 2011-05-06, gist: Grows on you.}
awards:
  - {name: Silver Gull, category: Best Sleeve, date: 1972, result: nominated}
""",
    "albums/daybreak.yaml": """\
title: Daybreak Ferry
artists: ferrymen
released: 1975
label: Heron
genres: jazz
follows: lantern-street
tracks:
  - {title: First Tram, position: 1, length: 2:58}
  - {title: Last Tram, position: 2, length: 7:30}
credits:
  - {who: jory-vane, instruments: drums, on: 1-2}
  - {who: petra-lund, roles: producer}
""",
    "people.yaml": """\
mira-quell:
  name: Mira Quell
  born: 1930-05-04
  birthplace: Harbourton
  died: 1991
  instruments: trumpet
  children: ilse-quell
  marriages: [{to: tobin-ash, since: 1955, until: 1960}]
ilse-quell: {name: Ilse Quell, born: 1956-02-03}
tobin-ash: {name: Tobin Ash, born: 1928, instruments: piano}
jory-vane: {name: Jory Vane, born: 1941-05-04, instruments: drums}
petra-lund: {name: Petra Lund}
""",
    "groups.yaml": """\
ferrymen:
  name: Ferrymen
  founded: 1968
  dissolved: 1980
  leader: jory-vane
  country: Norland
  genres: jazz
  members:
    - {who: jory-vane, since: 1968, until: 1980}
    - {who: tobin-ash, since: 1970-05-01, until: 1972}
""",
    "films.yaml": """\
the-long-quay:
  title: Long Quay
  released: 1970
  country: Norland
  credits:
    - {who: petra-lund, roles: director}
""",
    "lists.yaml": """\
best-of-71:
  title: Best Harbour Records
  issuer: Recordnest
  period: 1971
  size: 10
  entries:
    - {position: 3, album: lantern-street}
    - {position: 5, album: daybreak}
""",
}


@cache
def invented() -> Catalogue:
    """The catalogue of the invented base."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return build(read(Path(folder)))

"""An invented harbour scene for the tests of answering: bands, albums, editions, takes. No name or figure is real."""

import tempfile
from pathlib import Path

from bot.knowledge.knowledge_base import KnowledgeBase
from bot.knowledge.reading import read

FILES = {
    "knowledge.yaml": """\
format: 1
title: An invented harbour
spotlight: lantern-quay
as_of: 2020-06-01
default_source: sleeve
""",
    "sources.yaml": """\
sleeve: {title: Sleeve of Lantern Quay, url: "https://example.org/sleeve"}
gazette: {title: Harbour Gazette, url: "https://example.org/gazette", link: no}
""",
    "attributes.yaml": """\
cover_photographer:
  name: cover photographer
  form: name
  of: [album, edition]
  words: {en: [cover photographer, cover photo, photographed the cover]}
matrix_number:
  name: matrix number
  form: text
  of: [edition]
  words: {en: [matrix number, runout]}
""",
    "albums/lantern-quay.yaml": """\
title: Lantern Quay
aliases: [Quay of Lanterns]
artists: fenwick-quintet
also: [soundtrack]
released: 1958-03-14
label: Gull
genres: [jazz]
film: the-tide-clerk
rating: 8.1/10
votes: 212
length:
  - {value: 31:20, source: sleeve, preferred: yes, because: printed on the sleeve}
  - {value: 32:05, source: gazette}
main_edition: lp
complete: [credits]
attributes: {cover_photographer: Hugo Marl}
editions:
  lp:
    title: Gull LP
    label: Gull
    catalogue: GL 7
    country: Norland
    format: LP
    colour: green
    released: 1958-03-14
    complete: [tracks]
    attributes: {matrix_number: GL-7-A-1}
    prices:
      - {amount: 12.50 GBP, shop: Quay Records}
    tracks:
      - {title: Pale Tram, position: A1, length: 3:05, recording: pale-tram-2}
      - {title: Copper Stair, position: A2, length: 6:22, recording: copper-stair-1}
      - {title: Slow Lighthouse, position: A3, length: 2:16}
      - {title: Tin Moon, position: A4, length: 4:00}
      - {title: Undertow Waltz, position: B1, length: 5:51}
      - {title: Crane at Night, position: B2, length: 2:16}
      - {title: Harbour Bell, position: B3, length: 7:30}
  cd:
    title: Heron CD
    label: Heron
    catalogue: HR 90
    country: Sudmark
    format: CD
    released: 1990-05-02
    tracks:
      - {title: Pale Tram, position: 1, length: 3:05, recording: pale-tram-2}
      - {title: Copper Stair, position: 2, length: 6:22, recording: copper-stair-1}
      - {title: Pale Tram (alternate), position: 3, length: 3:20, recording: pale-tram-1}
recordings:
  pale-tram-1: {title: Pale Tram, take: 1, session: first}
  pale-tram-2: {title: Pale Tram, take: 2, session: first}
  copper-stair-1: {title: Copper Stair, take: 1, session: second}
sessions:
  first: {dates: 1957-12-04, studio: The Boathouse, city: Saltmere}
  second: {dates: 1957-12-05, studio: The Boathouse, city: Saltmere}
credits:
  - {who: orla-fenwick, instruments: trumpet}
  - {who: ines-vark, instruments: piano, on: {lp: "A1-A2, B1, B3"}}
  - {who: dav-fenwick, instruments: bass}
  - {who: tomas-wick, instruments: drums, on: {lp: "A1-A2, A4, B1-B3"}}
  - {who: lune-abara, instruments: tenor saxophone, on: {lp: "A2, B1"}}
  - {who: petra-quill, roles: producer}
reviews:
  - {critic: Cy Dale, publication: Harbour Gazette, date: 1958-04-02, score: 4/5, gist: A quiet night by the water.}
  - {critic: Ruth Ombry, publication: Gull Weekly, date: 1990-06-01, score: B+, gist: The alternates add little.}
comments:
  - {by: gullfan, site: Recordnest, date: 2011-05-06, gist: Grows on you with every winter.}
awards:
  - {name: Silver Gull, category: Best Score, date: 1959, result: won, won: yes}
notes:
  - text: The band played by the light of one lamp, since the mains had failed that evening.
    topic: the dark studio
    asked: [why was the studio dark, lamp, lights out]
  - text: Nobody wrote down who chose the running order.
    topic: the running order
    asked: [who chose the running order, sequencing]
    absent: yes
""",
    "albums/glass-orchard.yaml": """\
title: Glass Orchard
artists: orla-fenwick
released: 1961
label: Gull
genres: [jazz, folk]
follows: lantern-quay
complete: [tracks]
tracks:
  - {title: First Frost, position: 1, length: 2:58}
  - {title: Undertow Waltz, position: 2, length: 9:01}
  - {title: Last Apple, position: 3, length: 4:44}
credits:
  - {who: orla-fenwick, instruments: trumpet, on: 1-3}
  - {who: cass-dowd, instruments: cello, on: "2"}
  - {who: petra-quill, roles: producer}
reviews:
  - {critic: Cy Dale, publication: Harbour Gazette, date: 1961-11-20, score: 2/5, gist: Too cold.}
notes:
  - text: The apples on the sleeve are made of blown glass from Norburg.
    topic: the apples
    asked: [what are the apples made of, glass apples]
""",
    "albums/daybreak-ferry.yaml": """\
title: Daybreak Ferry
artists: copper-gulls
released: 1967-06
label: Heron
genres: rock
tracks:
  - {title: Morning Rope, position: 1, length: 3:10}
  - {title: Gulls over Norburg, position: 2, length: 3:30}
credits:
  - {who: tomas-wick, instruments: drums}
  - {who: lune-abara, instruments: guitar}
  - {who: petra-quill, roles: engineer}
""",
    "albums/oar.yaml": """\
title: Oar
artists: copper-gulls
kind: ep
released: 1969-02-01
label: Heron
genres: rock
follows: daybreak-ferry
tracks:
  - {title: Stroke, position: 1, length: 2:01}
""",
    "albums/salt-hymns.yaml": """\
title: "Salt Hymns: Live in Norburg"
artists: night-ferry-trio
kind: live
released: 2001-09-09
label: Kelp
genres: jazz
tracks:
  - {title: Hymn One, position: 1, length: 10:15}
  - {title: Hymn Two, position: 2, length: 8:40}
credits:
  - {who: lune-abara, instruments: tenor saxophone}
  - {who: cass-dowd, instruments: cello}
""",
    "people.yaml": """\
orla-fenwick:
  name: Orla Fenwick
  misspellings: [Orlo Fennick]
  born: 1931-02-11
  birthplace: Saltmere
  died: 1994-10-03
  instruments: trumpet
  siblings: dav-fenwick
  children: pim-fenwick
  marriages: [{to: ines-vark, since: 1957, until: 1963}]
dav-fenwick: {name: Dav Fenwick, born: 1934, instruments: bass}
ines-vark: {name: Ines Vark, born: 1929-07-19, died: 1988, instruments: piano, nationality: Westmark}
tomas-wick: {name: Tomas Wick, born: 1938-02-11, instruments: drums, nationality: Westmark}
lune-abara: {name: Lune Abara, born: 1940-12, instruments: [tenor saxophone, guitar]}
cass-dowd: {name: Cass Dowd, born: 1970, instruments: cello}
petra-quill: {name: Petra Quill}
pim-fenwick: {name: Pim Fenwick, born: 1959, relative_only: yes}
""",
    "groups.yaml": """\
fenwick-quintet: {name: Orla Fenwick Quintet, founded: 1955, leader: orla-fenwick}
copper-gulls:
  name: The Copper Gulls
  founded: 1966
  dissolved: 1979
  country: Norland
  genres: rock
  complete: [members]
  members:
    - {who: tomas-wick, since: 1966, until: 1979}
    - {who: lune-abara, since: 1966, until: 1971}
    - {who: ines-vark, since: 1971, until: 1979}
night-ferry-trio:
  name: Night Ferry Trio
  founded: 1999
  country: Sudmark
  genres: jazz
  complete: [members]
  members:
    - {who: lune-abara, since: 1999}
    - {who: dav-fenwick, since: 1999, until: 2004}
    - {who: cass-dowd, since: 2004}
""",
    "films.yaml": """\
the-tide-clerk:
  title: The Tide Clerk
  released: 1958
  credits:
    - {who: petra-quill, roles: director}
""",
    "lists.yaml": """\
harbour-best:
  title: Best Harbour Records
  issuer: Recordnest
  period: 1999
  size: 10
  entries:
    - {position: 2, album: lantern-quay}
    - {position: 5, album: glass-orchard}
    - {position: 6, title: Kelp Sonata, artist: cass-dowd}
    - {position: 9, album: oar}
""",
}


def base_of(files: dict[str, str]) -> KnowledgeBase:
    """The knowledge base that files of a folder make. Raises KnowledgeError where they have a mistake."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read(Path(folder))

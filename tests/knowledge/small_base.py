"""A tiny knowledge base for tests. Every band, person, album and figure in it is invented."""

from pathlib import Path

FILES = {
    "knowledge.yaml": """\
format: 1
title: An invented knowledge base
spotlight: paper-harbour
as_of: 2020-06-01
licence: none, it is all made up
""",
    "albums/paper-harbour.yaml": """\
title: Paper Harbour
aliases: [Harbour of Paper]
artists: [tin-lanterns]
released: 1971-03
label:
  - value: Gull Records
    source: sleeve
genres: [folk, rock]
length:
  - {value: 31:10, source: sleeve, preferred: yes, because: printed on the disc}
  - {value: 31:25, source: gull-weekly}
main_edition: lp
complete: [credits]
source: sleeve
attributes:
  cover_photo: Ida Brook
editions:
  lp:
    title: Paper Harbour (LP)
    label: Gull Records
    catalogue: "0777"
    released: 1971-03-14
    complete: [tracks]
    tracks:
      - title: Low Tide
        position: A1
        length: 6:22
        recording: low-tide-2
      - title: "2112 Steps"
        position: A2
        length: 3:05
      - title: "NO"
        position: B1
        length: 4:00
  cd:
    title: Paper Harbour (CD)
    tracks:
      - {title: Low Tide, position: 1, recording: low-tide-2}
      - {title: 2112 Steps, position: 2}
      - {title: Undertow, position: 3}
recordings:
  low-tide-2:
    title: Low Tide
    take: 2
    session: first-night
sessions:
  first-night:
    dates: 1970-12-31
    studio: The Boathouse
credits:
  - who: ada-finch
    instruments: [guitar, voice]
    on:
      lp: A1-A2, B1
      cd: 1-3
  - who: bo-marsh
    instruments: drums
reviews:
  - critic: Cy Dale
    publication: Gull Weekly
    score: 4/5
    source: gull-weekly
notes:
  - text: The band recorded it in a boathouse because the studio was flooded.
    about: [paper-harbour/lp/A1, ada-finch]
    asked: [why the boathouse]
""",
    "albums/tin-whistles.yaml": """\
title: Tin Whistles
artists: tin-lanterns
kind: ep
follows: paper-harbour
source: sleeve
tracks:
  - {title: Whistle One, position: 1, length: 1:01}
  - {title: Whistle Two, position: 2, length: 2:02}
credits:
  - {who: bo-marsh, instruments: whistle, on: 1-2}
""",
    "people.yaml": """\
ada-finch:
  name: Ada Finch
  born: 1945-02-28
  died: 2001
  instruments: [guitar, voice]
  marriages:
    - {to: bo-marsh, since: 1969, until: 1975}
  source: gull-weekly
""",
    "people/drummers.yaml": """\
bo-marsh:
  name: Bo Marsh
  source: gull-weekly
""",
    "groups.yaml": """\
tin-lanterns:
  name: The Tin Lanterns
  founded: 1968
  dissolved: 1980
  leader: ada-finch
  members:
    - {who: ada-finch, since: 1968, until: 1980}
    - {who: bo-marsh, since: 1968-05, until: 1972}
  complete: [members]
  source: gull-weekly
""",
    "films.yaml": """\
the-ferry:
  title: The Ferry
  released: 1970
  source: sleeve
""",
    "tracks.yaml": """\
lost-song:
  title: Lost Song
  artists: tin-lanterns
  source: sleeve
""",
    "lists.yaml": """\
gull-1971:
  title: Gull Weekly's records of the year
  issuer: Gull Weekly
  size: 10
  source: gull-weekly
  entries:
    - {position: 1, title: Somebody Else's Record, artist: bo-marsh}
    - {position: 4, album: paper-harbour}
""",
    "sources.yaml": """\
sleeve:
  title: Sleeve of Paper Harbour
gull-weekly:
  title: Gull Weekly, spring 1971
  url: https://gull-weekly.example/1971
  link: no
""",
    "attributes.yaml": """\
cover_photo:
  name: cover photographer
  form: name
  of: [album, edition]
  words: {en: [cover photo, cover photographer]}
""",
    "words/en.yaml": """\
instruments:
  guitar: [axe]
""",
}


def write_base(folder: Path) -> Path:
    """Write the knowledge base into a folder and give the folder back."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder

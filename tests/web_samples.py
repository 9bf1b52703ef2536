"""Pages and WARCs as the tests of the extra `web` need them: written here, each in the manner of some news site."""

from __future__ import annotations

import gzip
from typing import Any

STORY = tuple(
    """
The river Olm rose above the old bridge at Tarnfield on Tuesday night and at least 40 people were taken away.
Officials in the district said that the road to the coast would stay closed, and that 12 boats had been sent.
“We have never seen the water rise so fast in a single night,” said Mayor Ilse Brandt, who spoke of $4.5 million.
The town has about 8,300 inhabitants. In 2011 a flood killed 14 people there and destroyed 230 homes, records show.
""".strip().split("\n")
)
HEADLINE = "River Olm floods Tarnfield"
TEXT = "\n\n".join((HEADLINE, *STORY))
# What stands around the story, each with a figure that nobody must read.
NOTICE = "We and our 842 partners use cookies. Accept all."
TEASERS = ("Storm kills 7 in Vesk", "Bank cuts rate to 2.5 percent", "Watch: 3 goats on a roof")
REMARKS = ("I saw 500 people there!!! Not 40.", "The mayor wasted $20 million on that bridge.")

_LINKS = "".join(f'<li><a href="/{n}">{teaser}</a></li>' for n, teaser in enumerate(TEASERS))
_MENU = '<ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul>'


def story(tag: str = "p") -> str:
    return "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in STORY)


SEMANTIC = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>{HEADLINE} - Brunholm Post</title><meta property="og:title" content="{HEADLINE}">
<meta property="og:site_name" content="Brunholm Post"><meta name="author" content="Nora Lind">
<meta property="article:published_time" content="2024-03-13T08:15:00+01:00">
<link rel="canonical" href="https://brunholmpost.example/news/olm-floods"></head><body>
<div id="cookie-banner" role="dialog"><p>{NOTICE}</p></div><header><nav>{_MENU}</nav></header>
<main><article><h1>{HEADLINE}</h1>{story()}<aside class="related"><h3>Related stories</h3><ul>{_LINKS}</ul></aside>
</article><section id="comments">{"".join(f"<div class='comment'><p>{r}</p></div>" for r in REMARKS)}</section></main>
<footer><p>© 2024 Brunholm Post. All 900 rights reserved.</p></footer></body></html>"""

DIVISIONS = f"""<html><head><title>{HEADLINE} | The Daily Tarn</title><script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "Tarn Media"}},
{{"@type": ["NewsArticle"], "headline": "{HEADLINE}", "datePublished": "2024-03-13T07:15:00Z",
"author": [{{"@type": "Person", "name": "Nora Lind"}}, {{"@type": "Person", "name": "Abel Rusk"}}],
"publisher": {{"@type": "Organization", "name": "The Daily Tarn"}},
"mainEntityOfPage": {{"@id": "https://dailytarn.example/a/1"}}}}]}}</script></head><body>
<div class="gdpr">{NOTICE}</div><div class="top"><a href=/>Home</a> <a href=/w>World</a></div>
<div class="wrap"><div class="hd">{HEADLINE}</div><div class="story-body">{story("div")}</div>
<div class="box"><div>Most read</div>{"".join(f'<div><a href="/x">{teaser}</a></div>' for teaser in TEASERS)}</div>
<div class="disqus_thread">{"".join(f"<div><div>{r}</div></div>" for r in REMARKS)}</div></div></body></html>"""

TABLES = f"""<html><head><title>{HEADLINE}</title></head><body><table><tr>
<td width=120><a href=1>Home</a><br><a href=2>News</a></td><td><h2>{HEADLINE}</h2>{"<br><br>".join(STORY)}</td>
<td>{"<br>".join(f"<a href=x>{teaser}</a>" for teaser in TEASERS)}</td></tr></table></body></html>"""

LISTS = f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>{HEADLINE}</title></head><body>
<nav>{_MENU}</nav><article><h1>{HEADLINE}</h1><p>{STORY[0]}</p><p>{STORY[1]}</p>
<ul><li>{STORY[2]}</li><li>{STORY[3]}</li></ul><ul>{_LINKS}</ul><div class="share-bar">Shared 120 times</div>
</article></body></html>"""

BARE = f"<h1>{HEADLINE}</h1>{story()}"

PAGES = {"semantic": SEMANTIC, "divisions": DIVISIONS, "tables": TABLES, "lists": LISTS, "bare": BARE}


def record(
    address: str,
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    more: str = "",
    kind: str = "response",
) -> bytes:
    """One record of a WARC, as its writer gives it."""
    import io

    from fastwarc.warc import WarcRecord, WarcRecordType

    made: Any = WarcRecord()
    made.init_headers(getattr(WarcRecordType, kind))
    made.headers["WARC-Record-ID"] = f"<urn:uuid:{len(body):032d}>"
    made.headers["WARC-Target-URI"] = address
    made.headers["WARC-Date"] = "2024-03-14T00:00:00Z"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() if kind == "response" else b""
    made.headers["Content-Type"] = "application/http; msgtype=response" if head else "application/warc-fields"
    made.set_bytes_content(head + body)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def packed(records: list[bytes]) -> bytes:
    """Records as CC-NEWS has them: each a member of gzip."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)

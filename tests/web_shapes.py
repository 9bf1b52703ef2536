"""Pages of odd shapes, as crawls have them: each with the text that is its own and what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

STORY = (
    "The ferry Halvard ran aground off Skarholm early on Sunday with 212 passengers and 31 crew on board.",
    "Rescue boats brought 180 people ashore by noon, and nine were treated for hypothermia in Lindvik.",
    "“The sea was calm and we do not yet know why she left the channel,” said harbour master Greta Solem.",
    "The company carried 1.4 million passengers last year. Its shares fell 3.2 percent on Monday, to 48 crowns.",
    "Two of her sister ships, each of 140 metres, were called back to harbour and will be looked at by 12 divers.",
)
HEADLINE = "Ferry runs aground off Skarholm with 212 on board"
SITE, AUTHOR, DAY = "Lindvik Times", "Ida Brekke", "2024-06-09T10:30:00+00:00"
ADDRESS = "https://lindviktimes.example/2024/06/09/ferry"
TOLD = (HEADLINE, SITE, AUTHOR, DAY, ADDRESS)


@dataclass(frozen=True)
class Shape:
    """A page, the paragraphs of its text, and title, site, author, publication time and address."""

    page: str
    text: tuple[str, ...] = (HEADLINE, *STORY)
    told: tuple[str | None, ...] = TOLD


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def linked(**node: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **node})}</script>'


def page(body: str, head: str | None = None, title: str = f"{HEADLINE} | {SITE}") -> str:
    head = META if head is None else head
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>{body}</html>'
    )


META = f"""<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="{SITE}">
<meta name="author" content="{AUTHOR}"><meta property="article:published_time" content="2024-06-09T12:30:00+02:00">
<link rel="canonical" href="{ADDRESS}">"""
PERSON, PAPER = {"@type": "Person", "name": AUTHOR}, {"@type": "NewsMediaOrganization", "name": SITE}
NEWS = {"headline": HEADLINE, "datePublished": DAY, "author": [PERSON], "publisher": PAPER, "url": ADDRESS}

UPDATES = (
    (
        "14:20",
        "Ferry towed free",
        "The Halvard was towed free at 14:10, tugs said. Divers found a gash of 12 metres.",
    ),
    ("12:05", "180 ashore", "Boats have brought 180 people ashore, the coast guard said. Nine were taken to hospital."),
    (
        "09:30",
        "Distress call",
        "The ferry called for help at 06:40 with 212 passengers on board, the coast guard said.",
    ),
)
LIVE = page(
    f"<body><nav><a href=/>Home</a></nav><main><h1>{HEADLINE}</h1><section class=live>"
    + "".join(
        f'<article><header><time datetime="2024-06-09T{at}Z">{at}</time><h2><a href="#p{n}">{heading}</a></h2></header>'
        f'{paragraphs(text)}<div class="share-tools">14 shares</div></article>'
        for n, (at, heading, text) in enumerate(UPDATES)
    )
    + "</section><button>Load 25 more</button></main><footer>40 Quay Street</footer></body>",
    linked(
        **{"@type": "LiveBlogPosting", **NEWS},
        dateModified="2024-06-09T14:20:00Z",
        liveBlogUpdate=[
            {"@type": "BlogPosting", "headline": h, "datePublished": f"2024-06-09T{t}Z"} for t, h, _ in UPDATES
        ],
    ),
)

WALL = page(
    f"""<body><div class="cmp-overlay" role="dialog" aria-modal="true"><h2>We value your privacy</h2>
<p>We and our 1,482 partners store information on your device. Your choice is kept for 390 days on this device.</p>
<p>Some of our 312 vendors may process your data, which you can object to below.</p><button>Accept all</button></div>
<div id="page"><div class="headline"><h1>{HEADLINE}</h1></div><div>{paragraphs(*STORY)}</div></div></body>"""
)

REMARKS = (
    "I was on that ferry in 2019 and it hit the quay at 20 knots, and they lost 3 cars and told nobody.",
    "My cousin says there were 300 people on board, not 212, and that the crew of 31 is a lie.",
)
DISCUSSION = page(
    f"<body><div class=wrapper><div class=story><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div>"
    "<div class=discussion id=respond><h3>2 responses</h3>"
    + "".join(
        f"<div class=reply><p>reader{n} 2 hours ago</p>{paragraphs(remark)}</div>" for n, remark in enumerate(REMARKS)
    )
    + "<form><textarea></textarea></form></div></div></body>"
)

OFFER = page(
    f"""<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY[:2])}<div class="gate"><h2>Keep reading for 1 crown</h2>
<p>Subscribe now and get 3 months for 1 crown. After that 199 crowns a month. More than 48,000 readers already do.</p>
<ul><li>Unlimited access to 120 newspapers</li><li>An archive of 25 years</li></ul></div></article></body>"""
)

AMP = page(
    f"""<body><amp-sidebar layout=nodisplay><ul><li><a href=/>Home</a></li><li>Edition of 9 June</li></ul></amp-sidebar>
<amp-consent layout=nodisplay><div>We use 842 cookies to improve your visit.</div></amp-consent>
<main><amp-img src=f.jpg width=600></amp-img><div class=article-body><h1>{HEADLINE}</h1>{paragraphs(*STORY[:2])}
<amp-ad width=300><div placeholder>Advertisement 300x250</div></amp-ad>{paragraphs(*STORY[2:])}</div>
<amp-list src=r.json><div placeholder>Loading 5 more stories</div></amp-list></main></body>""",
    f'<script async src="https://cdn.example/v0.js"></script><link rel="canonical" href="{ADDRESS}">'
    + linked(**{"@type": "NewsArticle", **NEWS}),
)

SCRIPTED = page(
    "<body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body>",
    linked(**{"@graph": [{"@type": "Organization", "name": "Lindvik AS"}, {"@type": "NewsArticle", **NEWS}]}).replace(
        f'"url": "{ADDRESS}"', f'"url": "{ADDRESS}", "articleBody": {json.dumps(chr(10).join(STORY))}'
    ),
)
MARKED_UP = SCRIPTED.replace(
    json.dumps(chr(10).join(STORY)), json.dumps(paragraphs(*STORY).replace("</p>", " &nbsp;<br/></p>\n"))
)

PRINTED = f"""<html lang=en><head><title>{HEADLINE}</title></head><body onload="window.print()">
<p>Printed from: {ADDRESS} on 12 June 2024</p><font size=5><b>{HEADLINE}</b></font><hr>{"<br><br>".join(STORY)}
<hr><small>Copyright 2024 {SITE}. All rights reserved. Page 1 of 1</small></body></html>"""

ROWS = (("Passengers", "1.4 million", "1.2 million"), ("Sailings", "8,210", "8,004"), ("Ferries", "14", "13"))
TABLE = page(
    f"<body><main><article><h1>{HEADLINE}</h1>{paragraphs(*STORY[:3])}<figure><table><caption>In numbers</caption>"
    "<thead><tr><th></th><th>2023</th><th>2022</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS)
    + f"</tbody></table></figure>{paragraphs(*STORY[3:])}</article></main></body>"
)

TEASERS = ("Storm kills 7 in Vesk", "Bank cuts rate to 2.5 percent", "Why 40 villages lost their doctor")
LINKS = "".join(f"<li><a href=/{n}>{teaser}</a></li>" for n, teaser in enumerate(TEASERS))
TEASED = page(
    f"""<body><div class=l-main><h1>{HEADLINE}</h1>{paragraphs(*STORY[:2])}<div class=box>
<p><strong>More on this story</strong></p><ul>{LINKS}</ul>
</div>{paragraphs(STORY[2])}<p><strong>READ: <a href=/9>How 600 people crossed the ice in 1987</a></strong></p>
{paragraphs(*STORY[3:])}</div><div class=grid><h2>Latest</h2>"""
    + "".join(
        f"<div class=cell><a href=/{n}><img alt=''><h3>{t}</h3></a><p>How {n + 3} people saw it all happen.</p>"
        f"<span>{n + 2} min read</span></div>"
        for n, t in enumerate(TEASERS)
    )
    + "</div></body>"
)

ONE_BY_ONE = tuple(
    (f"Ferry {n}", f"She carries {n}40 people and cost ${n}2 million when she was built.") for n in range(2, 7)
)
ENTRIES = "".join(f"<h2><a href=/f{n}>{name}</a></h2><p>{text}</p>" for n, (name, text) in enumerate(ONE_BY_ONE))
CARDS = "".join(f"<article><h3><a href=/{n}>{t}</a></h3><p>All of it.</p></article>" for n, t in enumerate(TEASERS))
LISTED = page(f"<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}{ENTRIES}{CARDS}</article></body>")
LISTED_AS_BODY = page(
    f"<body><div><h1>{HEADLINE}</h1></div><div itemprop=articleBody>{paragraphs(*STORY)}{ENTRIES}</div>{CARDS}</body>"
)

MICRODATA = f"""<!doctype html><html lang=en><head><title>{HEADLINE} - {SITE}</title></head><body>
<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="mainEntityOfPage" content="{ADDRESS}">
<h1 itemprop="headline">{HEADLINE}</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span
itemprop="name">{AUTHOR}</span></span> <time itemprop="datePublished" datetime="{DAY}">9 June 2024</time>
<div itemprop="publisher" itemscope><meta itemprop="name" content="{SITE}"></div>
<div itemprop="articleBody">{"".join(f"<div>{paragraph}</div>" for paragraph in STORY)}</div></div>
<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Reader 40</span></div></body></html>"""

WRITERS = "".join(
    f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h3><a href=/{n}>{t}</a></h3><b itemprop=author>Writer
{n}</b> <a rel=author href=/w>Writer {n}</a> <time datetime="2019-01-0{n + 1}">{n + 1} January</time></div>"""
    for n, t in enumerate(TEASERS)
)
ANOTHER = """<article><p>Most read</p><a rel=author href=/w>Writer 9</a> <time datetime="2019-01-02">2 Jan
2019</time></article>"""
AMONG_WRITERS = MICRODATA.replace("<body>", f"<body>{WRITERS}").replace("</body>", f"{WRITERS}</body>")

ARTICLE = f"<article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</article>"
PLAIN = page(
    f"""<body><h1>{HEADLINE}</h1><div>By <a rel=author href=/a>{AUTHOR}</a> <time datetime="{DAY}">9 June</time></div>
{paragraphs(*STORY)}</body>""",
    head='<base href="https://lindviktimes.example/2024/"><link rel=canonical href="06/09/ferry">',
)
CHANGED = page(
    "<body>"
    + ARTICLE.replace(
        "</h1>",
        f"""</h1><p>Updated <time datetime="2024-06-11T08:00:00Z">11 June</time>, first told <time datetime="{DAY}">9
June</time></p>""",
    )
    + "</body>",
    head=META.replace("published_time", "modified_time").replace("2024-06-09T12:30:00+02:00", "2024-06-11T08:00:00Z"),
)
REFERRING = page(
    f"<body>{ARTICLE}</body>",
    "<script type='application/ld+json'>//<![CDATA[\n"
    + json.dumps(
        {
            "@graph": [
                {"@type": "WebPage", "@id": ADDRESS, "name": "Page"},
                {"@type": "NewsArticle", **NEWS, "author": {"@id": "#ida"}, "publisher": {"@id": "#paper"}},
                {"@type": "Organization", "@id": "#paper", "name": SITE},
                {"@type": "Person", "@id": "#ida", "name": AUTHOR},
            ]
        }
    )
    + "\n//]]></script>",
)
SUFFIXED = page(
    f"<body>{ARTICLE}</body>",
    META.replace(f'content="{HEADLINE}"', f'content="{HEADLINE} - {SITE}"').replace(AUTHOR, f"By {AUTHOR}"),
)
REMARKED = page(
    f"<body>{ARTICLE}<section>"
    + "".join(
        f'<article itemscope itemtype="https://schema.org/Comment"><p itemprop="author">Reader</p>{paragraphs(one)}'
        for one in REMARKS
    )
    + "</section></body>"
)

ASKING = page(
    f"""<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY[:2])}<div class=inset><h4>The Morning Letter</h4>
<p>The 5 stories you need, every weekday at 7.</p><form><input><button>Send</button></form></div>
{paragraphs(*STORY[2:])}</article></body>"""
)
# Some builders of sites put the whole page into one form.
ALL_FORM = page(f"<body><div><form action=/><div><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div></form></div></body>")
ALL_FORM_WITHOUT_HEADING = ALL_FORM.replace("<h1>", "<b>").replace("</h1>", "</b><br>")
TICKER = page(
    f"""<body><div class=strip><span>DOW 38,000 +1.2%</span> <span>OIL 82.10 -0.4%</span></div><div>Lindvik 14°C</div>
<div id=top><div>World</div><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div></body>"""
)

STANDFIRST, LAST = "The bridge that she hit cost $410 million.", "Some 77 boats were sent on Friday."
BODY = f"<div class=article-body>{paragraphs(*STORY)}</div>"
BEFORE_ITS_BODY = page(
    f"<body><article><h1>{HEADLINE}</h1><p class=standfirst>{STANDFIRST}</p>{BODY}<p>{LAST}</p></article></body>"
)
UNDER_ITS_HEADLINE = page(
    f"""<body><div class=top><div><h1>{HEADLINE}</h1><p>{STANDFIRST}</p></div></div>{BODY}
<div class=else><p>{LAST}</p></div></body>"""
)
UNDER_A_STANDFIRST = page(
    f"""<body><header><h1>{SITE}</h1></header><div id=top><div><h1>{HEADLINE}</h1></div><div class=intro><p>By Ida
Brekke</p><p>{STANDFIRST}</p></div><aside><p>It is read by 40 people of the town.</p></aside>{BODY}</div></body>"""
)
UNDER_ITS_SITE = page(
    f"<body><header><h1><a href=/>{SITE}</a></h1></header><h2>x</h2><div role=main>{paragraphs(*STORY)}</div></body>"
)
SENT = tuple(
    f"In the town of {town} the fund sent {n}7 boats to the quay, its harbour master told the paper."
    for n, town in enumerate(("Vesk", "Orvan", "Tarn", "Skar", "Vold", "Lund", "Aas"), 3)
)
LONG_HEAD = page(
    f"<body><section><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</section>"
    f"<section><div class=post-content>{paragraphs(*SENT)}</div></section></body>"
)
BESIDE_REMARKS = page(
    f"<body><div><div><h1>{HEADLINE}</h1></div><div class=c>{paragraphs(*(3 * REMARKS))}</div></div><div>"
    f"<div class=post-content>{paragraphs(*STORY, *SENT)}</div></div></body>"
)
BEFORE_CARDS = page(
    f"""<body><article><h1>{HEADLINE}</h1><div class=ticker><p>The index closed at 6001 points on Monday.</p></div>
<p>{STANDFIRST}</p>{BODY}<div class=u><p>{REMARKS[0]}</p></div><p>{LAST}</p><ul><li>{REMARKS[1]}</li></ul>
<div><h4><a href=/1>{TEASERS[0]}</a></h4><p>{SENT[0]}</p></div><h3>Events</h3><p>{SENT[1]}</p></article></body>"""
)
AROUND_A_BOX = page(
    f"""<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}<div class=post-content><p>{LAST}</p></div></article>
</body>"""
)
WINS = paragraphs(*(f"In {year}, {year - 1900} of them won there." for year in range(1985, 2000)))
CARD = f"<div class=card><div class=post-content>{WINS}</div></div>"
BESIDE_A_CARD = page(f"<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</article>{CARD}</body>")
BESIDE_A_CARD_IN_BOXES = BESIDE_A_CARD.replace("article>", "section>")
APPENDED, BY = f"<h1>Bank cuts rate</h1>{paragraphs(STANDFIRST, LAST)}", "<a rel=author href=/a>{}</a>"
ON = "<time datetime={0}>{0}</time>"


def followed(*others: str, signed: str = "") -> str:
    own = f"<article><h1>{HEADLINE}</h1>{signed}{paragraphs(*STORY)}</article>"
    return page(f"<body><main>{own}{''.join(others)}</main></body>")


FOLLOWED = {
    "with another article behind it, linked": followed(
        f"<article>{APPENDED.replace('Bank cuts rate', '<a href=/2024/06/10/bank>Bank cuts rate</a>')}</article>"
    ),
    "with another article behind it, with its address": followed(
        f"<article data-url=https://lindviktimes.example/2024/06/10/bank>{APPENDED}</article>"
    ),
    "with another's article behind it": followed(
        f"<article>{BY.format('Nils Orre')}{APPENDED}</article>", signed=BY.format(AUTHOR)
    ),
    "with the article of another day behind it": followed(
        f"<article>{ON.format('2024-06-12')}{APPENDED}</article>", signed=ON.format("2024-06-09")
    ),
}
CHAPTERS = {
    "in chapters": followed(f"<article>{APPENDED}</article>"),
    "in chapters with addresses in it": followed(
        f"<article data-url={ADDRESS}#2>{APPENDED.replace('Bank cuts rate', '<a href=#2>Bank cuts rate</a>')}</article>"
    ),
    "in chapters with pages": followed(f"<article class=chapter data-url=/2024/bank>{APPENDED}</article>"),
    "in updates": followed(f"<article><time datetime=2024-06-10T10:00Z>10:00</time>{APPENDED}</article>"),
    "in chapters by one": followed(f"<article>{BY.format(AUTHOR)}{APPENDED}</article>", signed=BY.format(AUTHOR)),
    "in chapters of which one is signed": followed(f"<article>{BY.format(AUTHOR)}{APPENDED}</article>"),
}
POINTS = ("At least 43 on board", "9 taken to hospital", "No one was lost.")
POINTED = page(
    f"""<body><article><h1>{HEADLINE}</h1><ul><li>Ida Brekke</li><li>9 June</li><li>5 min</li></ul>
<header><h2>In short</h2><ul>{"".join(f"<li>{point}</li>" for point in POINTS)}</ul></header>{paragraphs(*STORY)}
<ul><li><a href=/1>7 killed in Vesk</a></li><li>3 goats on roofs</li></ul></article>
<ul><li>12 more towns seen</li><li>40 letters a week</li></ul>
<header><ul><li>12 more towns seen</li><li>40 letters a week</li></ul></header></body>"""
)

SHAPES = {
    "told in updates": Shape(LIVE, (HEADLINE, *(part for _, *update in UPDATES for part in update))),
    "behind a wall of consent": Shape(WALL),
    "with a discussion": Shape(DISCUSSION),
    "the beginning and an offer": Shape(OFFER, (HEADLINE, *STORY[:2])),
    "for telephones": Shape(AMP),
    "for scripts only": Shape(SCRIPTED),
    "for scripts only, with markup": Shape(MARKED_UP),
    "for printing": Shape(PRINTED, told=(HEADLINE, None, None, None, None)),
    "with a table": Shape(TABLE),
    "with a table that is no picture": Shape(TABLE.replace("figure>", "div>")),
    "among teasers": Shape(TEASED),
    "that goes through things": Shape(LISTED, (HEADLINE, *STORY, *(text for _, text in ONE_BY_ONE))),
    "whose body goes through things": Shape(LISTED_AS_BODY, (HEADLINE, *STORY, *(text for _, text in ONE_BY_ONE))),
    "with microdata": Shape(MICRODATA),
    "with microdata of teasers": Shape(AMONG_WRITERS),
    "with no author but those of teasers": Shape(
        page(
            f"<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</article>{WRITERS}{ANOTHER}</body>", "", HEADLINE
        ),
        told=(HEADLINE, None, None, None, None),
    ),
    "with the time of another": Shape(
        page(
            f"""<body><div><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div><aside><p>Most read</p><a rel=author
href=/w>Writer 9</a> <time datetime="2019-01-02">2 Jan 2019</time></aside></body>""",
            "",
            HEADLINE,
        ),
        told=(HEADLINE, None, None, None, None),
    ),
    "with its time at its foot": Shape(
        page(
            f"""<body><article><h1>{HEADLINE}</h1>{paragraphs(*STORY)}<footer><a rel=author href=/a>{AUTHOR}</a> <time
datetime="{DAY}">9 June</time></footer></article></body>""",
            "",
            HEADLINE,
        ),
        told=(HEADLINE, None, AUTHOR, DAY, None),
    ),
    "that says little": Shape(PLAIN, (HEADLINE, "By", *STORY)),
    "that was changed": Shape(CHANGED, (HEADLINE, "Updated , first told", *STORY)),
    "whose data refer to one another": Shape(REFERRING),
    "with its site in the title": Shape(SUFFIXED),
    "with remarks marked up": Shape(REMARKED),
    "that asks for an address": Shape(ASKING),
    "in one form": Shape(ALL_FORM),
    "in one form, without a heading": Shape(ALL_FORM_WITHOUT_HEADING),
    "under a ticker": Shape(TICKER),
    "whose headline stands before its body": Shape(BEFORE_ITS_BODY, (HEADLINE, STANDFIRST, *STORY, LAST)),
    "whose headline stands in another box": Shape(UNDER_ITS_HEADLINE, (HEADLINE, STANDFIRST, *STORY)),
    "whose headline stands over a standfirst": Shape(UNDER_A_STANDFIRST, (HEADLINE, STANDFIRST, *STORY)),
    "whose headline stands over a long text": Shape(LONG_HEAD, (HEADLINE, *STORY, *SENT)),
    "whose headline stands over remarks": Shape(BESIDE_REMARKS, (HEADLINE, *STORY, *SENT)),
    "before cards and remarks": Shape(BEFORE_CARDS, (HEADLINE, STANDFIRST, *STORY, LAST)),
    "around a box that holds little": Shape(AROUND_A_BOX, (HEADLINE, *STORY, LAST)),
    "under the name of its site": Shape(UNDER_ITS_SITE, STORY),
    "beside the card of another": Shape(BESIDE_A_CARD),
    "beside a card, in boxes": Shape(BESIDE_A_CARD_IN_BOXES),
    **{name: Shape(told) for name, told in FOLLOWED.items()},
    **{name: Shape(told, (HEADLINE, *STORY, "Bank cuts rate", STANDFIRST, LAST)) for name, told in CHAPTERS.items()},
    "with points, in boxes": Shape(
        POINTED.replace("article>", "div>").replace("<header>", "", 1).replace("</header>", "", 1),
        (HEADLINE, "In short", *POINTS, *STORY),
    ),
    "with points": Shape(POINTED, (HEADLINE, "In short", *POINTS, *STORY)),
    "under a sentence": Shape(
        page(f"<body><div id=top><p>This is told by 3 of us.</p><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div></body>"),
        ("This is told by 3 of us.", HEADLINE, *STORY),
    ),
}

"""WARC: HTML responses become documents; what is damaged costs itself, wherever the file is cut."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
import web_samples as web

from claims.inputs import Limits, pieces, read_inputs, read_piece
from claims.inputs.page import missing_extra
from claims.lexicon import rows
from claims.records import Document, Reject

pytestmark = pytest.mark.skipif(
    missing_extra() is not None, reason="needs the extra claims[web], which is not installed here"
)
GERMAN = f"<html><body><p>{next(r['example'] for r in rows('languages') if r['tag'] == 'de')}</p></body></html>"


def records() -> list[bytes]:
    pages = [web.record(f"https://news.example/{name}", page.encode()) for name, page in web.PAGES.items()]
    return [web.record("", b"software: x", kind="warcinfo"), *pages]


def read(path: Path, data: bytes, limits: Limits | None = None) -> tuple[list[Document], list[Reject]]:
    path.write_bytes(data)
    items = list(read_inputs([str(path)], limits))
    for item in items:
        assert isinstance(item, Document) or item.message.count(". ") >= 1
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def test_plain_and_packed_give_the_same_documents(tmp_path: Path) -> None:
    plain = b"".join(records())
    found = {
        name: read(tmp_path / name, data)
        for name, data in {
            "a.warc": plain,
            "a.warc.gz": web.packed(records()),
            "b.warc.gz": gzip.compress(plain),
            "a.warc.zst": zstd(plain),
        }.items()
    }
    (expected, none), *others = found.values()
    assert none == []
    assert [document.text for document in expected] == [web.TEXT] * len(web.PAGES)
    for documents, rejects in others:
        assert rejects == []
        assert [(d.doc_id, d.url, d.sha256, d.text) for d in documents] == [
            (d.doc_id, d.url, d.sha256, d.text) for d in expected
        ]
    (stdin, _) = (
        list(read_inputs(["-"], stdin=io.BytesIO(found_bytes))) for found_bytes in (plain, gzip.compress(plain))
    )
    assert [d.doc_id for d in stdin] == [d.doc_id for d in expected]


def test_path_names_the_byte_and_the_id_hangs_on_address_and_content(tmp_path: Path) -> None:
    rows = records()
    documents, _ = read(tmp_path / "a.warc.gz", web.packed(rows))
    at = [sum(len(web.packed([row])) for row in rows[:n]) for n in range(1, len(rows))]
    assert [d.path for d in documents] == [f"a.warc.gz:{position}" for position in at]
    assert len({d.doc_id for d in documents}) == len(documents)
    assert all(re.fullmatch("[0-9a-f]{24}", d.doc_id) for d in documents)
    again, _ = read(tmp_path / "b.warc", b"".join(reversed(rows)))
    assert [d.doc_id for d in again] == [d.doc_id for d in documents][::-1]
    moved, _ = read(tmp_path / "c.warc", web.record("https://news.example/elsewhere", web.BARE.encode()))
    assert moved[0].doc_id not in {d.doc_id for d in documents}


def test_the_target_is_the_address_where_the_page_names_none(tmp_path: Path) -> None:
    (bare,), _ = read(tmp_path / "a.warc", web.record("https://www.news.example/x?id=1", web.BARE.encode()))
    assert (bare.url, bare.publisher, bare.published) == ("https://www.news.example/x?id=1", "news.example", None)
    relative = '<html><head><link rel="canonical" href="/y"></head><body>' + web.BARE
    (other,), _ = read(tmp_path / "b.warc", web.record("https://news.example/x?id=1", relative.encode()))
    assert other.url == "https://news.example/y"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (("https://a.example/", web.BARE.encode(), "text/html", "404 Not Found"), "not_a_page"),
        (("https://a.example/", web.BARE.encode(), "text/html", "301 Moved"), "not_a_page"),
        (("https://a.example/", b"GIF89a", "image/gif"), "not_a_page"),
        (("https://a.example/", b"{}", "application/json"), "not_a_page"),
        (("https://a.example/", b"plain", ""), "not_a_page"),
        (("https://a.example/", GERMAN.encode()), "other_language"),
        (("https://a.example/", b"<div>" * 9_000), "unreasonable_page"),
        (("https://a.example/", b"<p>" + b"x" * 3_000_000), "too_large"),
        (("https://a.example/", b"zzz", "text/html", "200 OK", "Content-Encoding: gzip\r\n"), "damaged_response"),
    ],
)
def test_what_is_no_page_is_set_aside_and_the_rest_goes_on(tmp_path: Path, made: tuple[str, ...], code: str) -> None:
    bad = web.record(*made)  # type: ignore[arg-type]
    good = web.record("https://news.example/", web.BARE.encode())
    for name, data in {"a.warc": bad + good, "a.warc.gz": web.packed([bad, good])}.items():
        documents, rejects = read(tmp_path / name, data, Limits(max_page_bytes=2_000_000))
        assert [d.url for d in documents] == ["https://news.example/"]
        assert [(r.path, r.code) for r in rejects] == [(f"{name}:0", code)]


def test_a_page_without_a_type_that_looks_like_one_is_read(tmp_path: Path) -> None:
    (document,), rejects = read(tmp_path / "a.warc", web.record("https://a.example/", web.SEMANTIC.encode(), ""))
    assert (document.text, rejects) == (web.TEXT, [])


def test_charset_of_the_answer_comes_before_that_of_the_page(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>' + web.BARE.replace("Ilse", "Ilše")
    made = web.record("https://a.example/", page.encode("cp1250"), "text/html; charset=windows-1250")
    (document,), _ = read(tmp_path / "a.warc", made)
    assert document.encoding == "cp1250"
    assert "Ilše" in document.text


@pytest.mark.parametrize("chunked", [False, True])
def test_an_encoded_answer_is_decoded_up_to_the_limit(tmp_path: Path, chunked: bool) -> None:
    def made(body: bytes) -> bytes:
        data = gzip.compress(body)
        more = "Content-Encoding: gzip\r\n"
        if chunked:
            data = b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"
            more += "Transfer-Encoding: chunked\r\n"
        return web.record("https://a.example/", data, more=more)

    (document,), _ = read(tmp_path / "a.warc", made(web.BARE.encode()))
    assert document.text == web.TEXT
    documents, (reject,) = read(tmp_path / "b.warc", made(b"<p>" * 20_000_000))
    assert (documents, reject.code) == ([], "too_large")


def brotli(data: bytes) -> bytes:
    return pa.compress(data, codec="brotli", asbytes=True)


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(data[n : n + 99]), data[n : n + 99]) for n in range(0, len(data), 99)) + (
        b"0\r\n\r\n"
    )


CODINGS = {
    "Content-Encoding: gzip": gzip.compress,
    "Content-Encoding: x-gzip": gzip.compress,
    "Content-Encoding: br": brotli,
    "content-encoding: ZSTD": zstd,
    "Content-Encoding: deflate": zlib.compress,
    "Content-Encoding: Deflate": lambda data: zlib.compress(data)[2:-4],
    "Transfer-Encoding: chunked": chunked,
    "Transfer-Encoding: gzip, chunked": lambda data: chunked(gzip.compress(data)),
    "Content-Encoding: deflate, gzip\r\nTransfer-Encoding: chunked": lambda data: chunked(
        gzip.compress(zlib.compress(data))
    ),
}


@pytest.mark.parametrize("header", CODINGS)
def test_a_body_is_read_in_the_form_that_its_header_tells_and_as_it_stands(tmp_path: Path, header: str) -> None:
    page = web.SEMANTIC.encode()
    sent = [CODINGS[header](page), page, b"\r\n<!-- a page -->" + page]
    rows = [web.record(f"https://a.example/{n}", body, more=f"{header}\r\n") for n, body in enumerate(sent)]
    documents, rejects = read(tmp_path / "a.warc", b"".join(rows))
    assert [d.text for d in documents] == [web.TEXT] * 3
    assert rejects == []
    # Neither in that form nor a page.
    for body in (b"\xf0" + CODINGS[header](page)[9:], b"zzz " * 90_000):
        documents, (reject,) = read(tmp_path / "b.warc", web.record("https://a.example/", body, more=f"{header}\r\n"))
        assert (documents, reject.code) == ([], "damaged_response")
        assert len(reject.message) < 200


def test_what_undoes_no_coding_is_no_reason_to_refuse_a_page(tmp_path: Path) -> None:
    for header in ("Content-Encoding: utf-8", "Content-Encoding: identity", "Transfer-Encoding: "):
        made = web.record("https://a.example/", web.SEMANTIC.encode(), more=f"{header}\r\n")
        (document,), rejects = read(tmp_path / "a.warc", made)
        assert (document.text, rejects) == (web.TEXT, [])


def cut_off(body: bytes, how: str) -> bytes:
    if how == "truncated":
        made = web.record("https://a.example/", body)
        line, rest = made.split(b"\r\n", 1)
        return line + b"\r\nWARC-Truncated: length\r\n" + rest
    return web.record("https://a.example/", body, more=f"{how}\r\n")


@pytest.mark.parametrize("page", web.PAGES)
@pytest.mark.parametrize(
    "how", ["truncated", "Content-Length: 99999", "Content-Encoding: gzip", "Transfer-Encoding: chunked"]
)
def test_of_a_page_that_is_cut_off_whole_sentences_are_read(tmp_path: Path, page: str, how: str) -> None:
    whole = web.PAGES[page].encode()
    # In a number of the last paragraph, which begins with a sentence that is whole.
    left = whole[: whole.rindex(b"230 homes") + 2]
    sent = {"Content-Encoding: gzip": gzip.compress(left)[:-8], "Transfer-Encoding: chunked": chunked(left)[:-5]}
    (document,), (note,) = read(tmp_path / "a.warc", cut_off(sent.get(how, left), how))
    assert document.text == web.TEXT[: web.TEXT.index(" In 2011 a flood")]
    assert (note.doc_id, note.path, note.code) == (document.doc_id, "a.warc:0", "cut_short")
    # Nothing of the page is missing: what is cut off comes after it.
    full = whole + b"</body></html>"
    sent = {"Content-Encoding: gzip": gzip.compress(full)[:-8], "Transfer-Encoding: chunked": chunked(full)[:-5]}
    (document,), notes = read(tmp_path / "a.warc", cut_off(sent.get(how, full), how))
    assert (document.text, notes) == (web.TEXT, [])


def test_a_page_cut_off_anywhere_leaves_no_half_of_a_number(tmp_path: Path) -> None:
    rows = [
        cut_off(page.encode()[:at], "truncated") for page in web.PAGES.values() for at in range(5, len(page) - 40, 61)
    ]
    documents, rejects = read(tmp_path / "a.warc", b"".join(rows))
    known = set(re.findall(r"[\d.,]*\d", "".join(web.PAGES.values())))
    assert len(documents) > len(rows) / 2
    assert {n for d in documents for n in re.findall(r"[\d.,]*\d", d.text)} <= known
    assert {d.path for d in documents} <= {r.path for r in rejects if r.code == "cut_short"}
    assert {r.code for r in rejects} == {"cut_short", "no_main_text", "damaged_response"}


def test_a_cut_page_costs_no_more_than_its_size(tmp_path: Path) -> None:
    for filler in ("word end. A", "<", "<b ", "word. ", "<p", '<i title="'):
        made = cut_off(web.SEMANTIC.encode()[:-200] + filler.encode() * (1_000_000 // len(filler)), "truncated")
        items = read(tmp_path / "a.warc", made)
        assert items[1]


@pytest.mark.parametrize("kind", ["conversion", "resource", "request", "revisit", "metadata"])
def test_a_file_without_a_response_says_so(tmp_path: Path, kind: str) -> None:
    rows = [web.record("", b"software: x", kind="warcinfo"), web.record("https://a.example/", b"14 people", kind=kind)]
    for name, data in {"a.warc": b"".join(rows), "a.warc.gz": web.packed(rows)}.items():
        documents, (reject,) = read(tmp_path / name, data)
        assert (documents, reject.path, reject.code) == ([], name, "no_response")
        assert kind in reject.message
    response = web.record("https://a.example/", b"", status="404 Not Found")
    _, (reject,) = read(tmp_path / "b.warc", rows[1] + response)
    assert reject.code == "not_a_page"


def test_the_answer_of_a_name_server_is_passed_by(tmp_path: Path) -> None:
    answer = web.record("dns:news.example", b"20240312\nnews.example. 300 IN A 192.0.2.1")
    documents, rejects = read(tmp_path / "a.warc", answer + web.record("https://news.example/", web.BARE.encode()))
    assert ([d.text for d in documents], rejects) == ([web.TEXT], [])
    _, (reject,) = read(tmp_path / "b.warc", answer)
    assert reject.code == "no_response"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_lines_of_headers_may_end_without_a_carriage_return(tmp_path: Path, name: str) -> None:
    body = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + web.SEMANTIC.encode()
    head = b"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://a.example/\nContent-Type: application/http\n"
    row = head + b"Content-Length: %d\n\n" % len(body) + body + b"\n\n"
    data = {"a.warc": row * 2, "a.warc.gz": web.packed([row] * 2), "a.warc.zst": zstd(row * 2)}[name]
    documents, rejects = read(tmp_path / name, data)
    assert ([d.text for d in documents], rejects) == ([web.TEXT] * 2, [])
    # Of an answer in a file whose own lines have one.
    row = (head + b"Content-Length: %d\n\n" % len(body)).replace(b"\n", b"\r\n") + body + b"\r\n\r\n"
    data = {"a.warc": row * 2, "a.warc.gz": web.packed([row] * 2), "a.warc.zst": zstd(row * 2)}[name]
    documents, rejects = read(tmp_path / name, data)
    assert ([d.text for d in documents], rejects) == ([web.TEXT] * 2, [])


def test_records_that_are_packed_as_one_are_told_apart(tmp_path: Path) -> None:
    bad = web.record("https://a.example/", b"{}", "application/json")
    documents, (reject,) = read(tmp_path / "a.warc.gz", gzip.compress(b"".join([*records(), bad])))
    paths = [*(d.path for d in documents), reject.path]
    assert len(set(paths)) == len(paths) == len(web.PAGES) + 1
    assert paths[1] == f"{paths[0]}#2"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("damage", ["cut", "overwritten", "inserted", "length"])
def test_damage_costs_what_it_hits(tmp_path: Path, packed: bool, damage: str) -> None:
    rows = [web.packed([row]) if packed else row for row in records()]
    hit = rows[2]
    if damage == "cut":
        rows = [*rows[:-1], rows[-1][: len(rows[-1]) // 2]]
    elif damage == "overwritten":
        at = 40 if packed else 2
        rows[2] = hit[:at] + b"\xff" * 60 + hit[at + 60 :]
    elif damage == "inserted":
        rows.insert(2, b"\r\nnot a record at all\r\n" * 9)
    elif packed:
        rows[2] = gzip.compress(gzip.decompress(hit).replace(b"Content-Length: ", b"Content-Length: 99"))
    else:
        rows[2] = hit.replace(b"Content-Length: ", b"Content-Length: 99", 1)
    name = "a.warc.gz" if packed else "a.warc"
    documents, rejects = read(tmp_path / name, b"".join(rows))
    expected = [f"https://news.example/{page}" for page in web.PAGES]
    lost = {"cut": expected[-1], "inserted": None}.get(damage, expected[1])
    canonical = [d for d in expected if d != lost]
    assert len(documents) == len(canonical)
    assert all(d.text == web.TEXT for d in documents)
    assert len(rejects) == 1
    assert rejects[0].code in ("damaged_file", "damaged_response")


def test_a_packed_file_without_a_name_is_searched_as_one_with_a_name(tmp_path: Path) -> None:
    rows = [web.packed([row]) for row in records()]
    rows[2] = rows[2][:40] + b"\xff" * 60 + rows[2][100:]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(rows))
    (piece,) = pieces([str(tmp_path / "a.warc.gz")])
    assert list(read_piece(replace(piece, form=None))) == list(read_piece(piece))
    assert len(list(read_piece(piece))) == len(web.PAGES)


@pytest.mark.parametrize("content", [b"", b"hello world", b"\x1f\x8b\x08" + b"zz" * 500, bytes(range(256)) * 40])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_what_is_no_warc_is_set_aside_once(tmp_path: Path, name: str, content: bytes) -> None:
    documents, rejects = read(tmp_path / name, content)
    assert documents == []
    assert [r.code for r in rejects] in (["damaged_file"], [] if not content else ["damaged_file"])


@pytest.mark.parametrize("size", [1, 500, 1_500])
@pytest.mark.parametrize("single", [False, True], ids=["members", "one member"])
def test_a_packed_warc_cut_anywhere_gives_the_same_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, single: bool
) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(records())) if single else web.packed(records()))
    whole = list(read_inputs([str(tmp_path)]))
    monkeypatch.setattr("claims.inputs.cutting.PIECE_BYTES", size)
    cut = list(pieces([str(tmp_path)]))
    assert (len(cut) == 1) == single
    assert [item for piece in cut for item in read_piece(piece)] == whole
    assert len(whole) == len(web.PAGES)


def test_a_record_in_a_record_is_no_record_where_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = web.record("https://trusted.example/", web.BARE.replace("40 people", "9,000 people").encode())
    page = f"<html><body>{web.BARE}<pre>{forged.decode()}</pre></body></html>"
    outer = web.record("https://blog.example/", page.encode())
    (tmp_path / "a.warc").write_bytes(outer + web.record("https://news.example/", web.BARE.encode()))
    monkeypatch.setattr("claims.inputs.cutting.PIECE_BYTES", 10)
    items = [item for piece in pieces([str(tmp_path)]) for item in read_piece(piece)]
    assert [i.url for i in items if isinstance(i, Document)] == ["https://blog.example/", "https://news.example/"]

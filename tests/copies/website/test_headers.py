"""The same headers for each server, in words that it reads."""

from __future__ import annotations

import re
import shlex
import xml.etree.ElementTree as etree
from pathlib import Path

import crossplane
import pytest
from click.testing import CliRunner
from tests.conftest import Handbook

from rejection_handbook.cli import main
from rejection_handbook.copies.site import FinishedPage
from rejection_handbook.copies.website.headers import LONGEST, apache, headers, iis, netlify, nginx
from rejection_handbook.copies.website.make import base_of
from rejection_handbook.copies.website.policy import read_inline

NGINX = 4096  # signs: the buffer in which it reads a word of its settings
PAGE = "<script>a(';', \"$x\")</script><style>b{}</style><td style='text-align: right;'>1</td>"
FRESH = {"/service-worker.js": {"Cache-Control": "no-cache"}}
"""Browsers that kept an old worker would stay behind."""
HEADERS = headers(read_inline(FinishedPage("page.html", PAGE)))


def read_netlify(text: str) -> dict[str, dict[str, str]]:
    """Read a file `_headers`: https://developers.cloudflare.com/pages/configuration/headers/."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found = rules.setdefault(line, {})
        elif not line.startswith("#"):
            name, value = re.fullmatch(r"\s+([\w-]+): (\S.*)", line).groups()  # type: ignore[union-attr] # or it fails
            found[name] = value
    return rules


def test_the_usual_headers_are_there_and_switch_off_what_the_handbook_never_asks_for() -> None:
    assert set(HEADERS) == {
        "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
    }  # fmt: skip
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(HEADERS["Permissions-Policy"].split(", "))


def test_netlify_and_cloudflare_send_every_header_with_every_file() -> None:
    assert read_netlify(netlify(HEADERS, "/")) == {"/*": HEADERS, **FRESH}


def parse_nginx(folder: Path, text: str, block: str) -> list[tuple[str, list[str]]]:
    """Return the directives as a reader by nginx's makers has them, with its errors raised."""
    (folder / "handbook.conf").write_text(text, encoding="utf-8")
    config = folder / "nginx.conf"
    config.write_text(f"events {{}}\nhttp {{ server {{ {block} }} }}\n", encoding="utf-8")
    found = crossplane.parse(str(config), strict=True, catch_errors=False, check_ctx=True, check_args=True)
    assert found["status"] == "ok"
    (file,) = [file for file in found["config"] if file["file"].endswith("handbook.conf")]
    return [(one["directive"], one["args"]) for one in file["parsed"]]


@pytest.mark.parametrize("block", ["include handbook.conf;", "location /advice/ { include handbook.conf; }"])
def test_nginx_reads_every_header_as_it_is_meant_in_a_server_and_in_a_location(tmp_path: Path, block: str) -> None:
    parsed = parse_nginx(tmp_path, nginx(HEADERS, "/advice/"), block)
    sent = {**HEADERS, "Cache-Control": "$handbook_cache"}
    assert [one for one in parsed if one[0] == "add_header"] == [
        ("add_header", [name, value, "always"]) for name, value in sent.items()
    ]
    assert ("set", ["$handbook_cache", ""]) in parsed
    assert ("if", ["$uri", "=", "/advice/service-worker.js"]) in parsed
    assert parsed[-1] == ("error_page", ["404", "/advice/404.html"])


def test_apache_gets_every_header_as_one_quoted_word() -> None:
    lines = [line for line in apache(HEADERS, "/advice/").splitlines() if not line.startswith("#")]
    assert [shlex.split(line) for line in lines[:-1]] == [
        ["Header", "always", "set", name, value] for name, value in HEADERS.items()
    ] + [["<Files", "service-worker.js>"], ["Header", "always", "set", "Cache-Control", "no-cache"], ["</Files>"]]
    assert not any("\\" in line or "%" in line for line in lines)  # signs that Apache would take for its own
    assert lines[-1] == "ErrorDocument 404 /advice/404.html"


def test_nginx_reads_a_policy_that_is_longer_than_a_word_of_its_settings(tmp_path: Path) -> None:
    policy = headers(read_inline(FinishedPage("page.html", "".join(f"<script>a({n})</script>" for n in range(200)))))
    text = nginx(policy, "/")
    parsed = parse_nginx(tmp_path, text, "include handbook.conf;")
    assert max(len(word) for _, words in parsed for word in words) < NGINX
    value = ""
    for directive, (name, word, *_) in parsed:
        if directive == "set" and name != "$handbook_cache":
            value = word.replace(name, value)
    assert value == policy["Content-Security-Policy"]
    assert ("add_header", ["Content-Security-Policy", "$content_security_policy", "always"]) in parsed


def test_iis_gets_every_header_and_the_page_for_wrong_addresses() -> None:
    root = etree.fromstring(iis(HEADERS, "/advice/"))  # noqa: S314 - our own
    added = {one.get("name"): one.get("value") for one in root.iter("add")}
    assert added == HEADERS | FRESH["/service-worker.js"]
    assert [one.get("name") for one in root.iter("remove") if one.get("name")] == [*HEADERS]
    assert [one.get("path") for one in root.iter("error")] == ["/advice/404.html"]


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("default-src 'self'", ["default-src"]),
        ("script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'", []),
        ("script-src 'self' {}; style-src 'unsafe-inline' {}", ["style-src"]),
        ("img-src 'self'", []),
    ],
)
def test_headers_of_an_authors_own_that_would_stop_a_script_are_told(
    handbook: Handbook, policy: str, told: list[str]
) -> None:
    handbook.write({"index.md": "# Start\n\n| a |\n|--:|\n| 1 |\n"})
    handbook.configure()
    ours = re.search("script-src ([^;]*)", (handbook.build().site / "_headers").read_text(encoding="utf-8"))
    assert ours
    written = policy.replace("{}", ours[1])
    handbook.write({"_headers": f"/*\n  X-Frame-Options: DENY\n  content-security-policy: {written}\n"})
    found = handbook.build(strict=False).messages
    assert [re.findall("_headers:3: .* Add to “(.*?)”: 'sha256-", one) for one in found] == [[one] for one in told]


EMBED_IN = ["https://moodle.example", "https://canvas.example:8443"]
SHOWN = "; frame-ancestors 'self' https://moodle.example https://canvas.example:8443"


def test_sites_that_may_show_the_handbook_stand_in_what_every_server_gets(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.configure(embed_in=EMBED_IN)
    site = handbook.build().site
    kept = site / ".htaccess"
    kept.write_text(apache(HEADERS, "/"), encoding="utf-8")
    handbook.build()
    printed = {
        name: CliRunner().invoke(main, ["headers", str(site), "--server", name]).stdout
        for name in ("nginx", "apache", "iis", "netlify")
    }
    assert printed["netlify"] == (site / "_headers").read_text(encoding="utf-8")
    assert printed["apache"] == kept.read_text(encoding="utf-8")
    assert all(text.count(SHOWN) == 1 for text in printed.values())
    assert "Header always unset X-Frame-Options\n" in printed["apache"]
    assert '<remove name="X-Frame-Options" />' in printed["iis"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("  X-Frame-Options: SAMEORIGIN", r"_headers:2: This keeps the handbook out of frames of .* Take it out\."),
        (
            "  Content-Security-Policy: frame-ancestors 'self' https://moodle.example",
            r"_headers:2: .* frames of https://canvas\.example:8443, .* Add to “frame-ancestors”: https://canvas\.example:8443",
        ),
        (f"  Content-Security-Policy: img-src 'self'{SHOWN}", ""),
        ("  Content-Security-Policy: img-src 'self'", ""),
    ],
)
def test_headers_of_an_authors_own_that_keep_a_platform_from_showing_it_are_told(
    handbook: Handbook, lines: str, told: str
) -> None:
    handbook.write({"index.md": "# Start\n", "_headers": f"/*\n{lines}\n"})
    handbook.configure(embed_in=EMBED_IN)
    found = handbook.build(strict=False).messages
    assert [bool(re.search(told, one)) for one in found] == ([True] if told else [])


@pytest.mark.parametrize("text", [make(HEADERS, "/") for make in (netlify, nginx, apache)])
def test_https_alone_is_offered_and_not_switched_on(text: str) -> None:
    lines = [line for line in text.splitlines() if "Strict-Transport-Security" in line]
    assert len(lines) == 1
    assert lines[0].startswith("#")


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("", "/"),
        ("https://n.example/", "/"),
        ("https://n.example/a/b/", "/a/b/"),
        ("https://n.example/a%20b/", "/a%20b/"),
    ],
)
def test_the_page_for_wrong_addresses_is_where_the_site_begins(handbook: Handbook, address: str, base: str) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.config["site_url"] = address
    handbook.configure()
    assert base_of(handbook.build().site) == base


def test_the_command_prints_what_the_build_has_written(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n\n| a |\n|--:|\n| 1 |\n"})
    handbook.configure()
    site = handbook.build().site
    told = CliRunner().invoke(main, ["headers", str(site), "--server", "netlify"])
    assert told.exit_code == 0
    assert told.output == (site / "_headers").read_text(encoding="utf-8")
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in told.output
    assert max(map(len, told.output.splitlines())) < LONGEST
    assert "add_header" in CliRunner().invoke(main, ["headers", str(site)]).output


def test_the_command_says_what_to_do_where_no_site_is(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["headers", str(tmp_path)])
    assert told.exit_code == 1
    assert "Build the site first: mkdocs build --strict" in told.output


def test_a_line_that_cloudflare_would_not_read_is_told(handbook: Handbook) -> None:
    scripts = "".join(f"<script>var a{number} = {number};</script>\n\n" for number in range(40))
    handbook.write({"index.md": f"# Start\n\n{scripts}"})
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    assert [note for note in built.notes if "Cloudflare Pages reads 2,000" in note]

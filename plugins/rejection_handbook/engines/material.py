"""What is known of the HTML of Material for MkDocs: where to find what the copies need, what to mend, how to colour it.

The theme writes some words of authors between quotes as they are, and some attributes that HTML does not allow. Most of
that stands in blocks of its templates, which `overrides/main.html` hands to the functions here; what no block reaches
is mended on the finished page. A copy of its templates would fit one version of the theme alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import escape

from ..brand.colour import BLACK, WHITE, Shades, footer, ink, mix, shades
from ..copies.offline.remote import TAKE_OUT
from ..copies.theme import Ask, Theme
from ..settings.centre import hexadecimal
from ..settings.syntax_errors import MATERIALX

CONTENT = 'content="{}"'
LOGO = 'alt="logo"'
NO_TABINDEX = ' tabindex=""'
CONTENTS = 'id="__toc"'
FOR_CONTENTS = ' for="__toc"'
BEHIND_NAME = ('<form class="md-header__option"', '<label class="md-header__button md-icon" for="__search"', "</nav>")
END_OF_TITLE = "</h1>"
ARTICLE = "<article"
AUTOCOMPLETE = ' autocomplete="off"'
SEARCH = ('<div class="md-search"', '<label class="md-header__button md-icon" for="__search"')
THEME = Theme(
    articles=("article.md-content__inner", "main article", "main"),  # the last two are for a centre's own template
    furniture=("#__skip", ".md-content__button", ".md-source-file", ".md-feedback", ".md-tags", ".handbook-path"),
    text="md-typeset",
    frame=("md-typeset__scrollwrap", "md-typeset__table"),
    logo="header .md-logo :is(img, svg)",
    scheme="data-md-color-scheme",
    colours=("data-md-color-primary", "data-md-color-accent"),
    dark="input[data-md-color-media*='dark']",
    web_only=("navigation.instant",),  # from a folder, the script then never comes to the words of a page
    asks=(
        Ask("script#__analytics", "https://www.googletagmanager.com", r"^\s*analytics\s*:", TAKE_OUT),
        Ask(
            "link[href*='//fonts.googleapis.com'], link[href*='//fonts.gstatic.com']",
            "https://fonts.googleapis.com",
            r"^theme\s*:",
            "Write “font: false” below “theme”.",
        ),
        Ask(
            ".mermaid",
            "https://unpkg.com/mermaid",
            r"(?:`{3,}|~{3,})\s*\{?\s*\.?mermaid\b|class=[\"']?mermaid",
            "Show a picture of the diagram in its place.",
            unless="script[src*=mermaid]:not([src*='//'])",  # a copy that is loaded from the site
        ),
        Ask(
            "[data-md-component=source][href*='//github.com/'], [data-md-component=source][href*='//gitlab.']",
            "https://api.github.com",
            r"data-md-component",
            "Take “data-md-component” out of the link.",
        ),
        Ask(
            "link[rel=alternate][href*='//']",
            "",
            r"^\s*alternate\s*:",
            "Take “alternate” out, and lead to the other language by a link on your first page.",
        ),
        Ask(
            ":is(img.emojione, img.gemoji, img.twemoji)[src*='//']",
            "",
            r"pymdownx\.emoji",
            "Write below “pymdownx.emoji”: emoji_index: !!python/name:material.extensions.emoji.twemoji, and: "
            "emoji_generator: !!python/name:material.extensions.emoji.to_svg",
        ),
    ),
    scripts=re.compile(r"assets/javascripts/(?:bundle\.|workers/|lunr/)"),
)
"""What the copies have to know (seen in Material for MkDocs 9.8)."""
WORKERS: Final = "assets/javascripts/workers/search.*.js"
"""Which script searches the website, off the page; it takes the `Token` of `lunr` by that name."""
MENU: Final = {
    "partials/nav.html": [
        ("{{ item.render(nav_item, path, 1) }}", "{{ handbook_menu(item.render, page, nav_item, path, 1) }}"),
    ],
    "partials/nav-item.html": [
        (
            '{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}',
            '{{ handbook_menu(render, page, item, path ~ "_" ~ loop.index, level + 1, nav_item) }}',
        ),
    ],
}
"""What templates of the menu ask for each of its parts, and what they ask instead."""
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_TOGGLE = re.compile(rf'(<input\b[^>]*\bclass="md-toggle"[^>]*?){AUTOCOMPLETE}')


def mend_head(html: str, words: Iterable[object]) -> str:
    """Return the head with these words, which the theme writes between quotes as they are, in it whole."""
    for one in filter(None, words):
        html = html.replace(CONTENT.format(one), CONTENT.format(escape(str(one))))
    return html


def mend_header(html: str, site_name: str, logo: tuple[int, int] | None, way: str = "") -> str:
    """Return the header with the site's name as words, and a logo that pushes nothing aside when it comes.

    `logo` are its width and height in pixels, where they are known. `way` is HTML that stands behind the name.
    """
    html = html.replace(site_name, escape(site_name))
    if way:
        place = next(place for place in map(html.find, BEHIND_NAME) if place >= 0)
        html = html[:place] + way + html[place:]
    if logo:
        html = html.replace(LOGO, f'{LOGO} width="{logo[0]}" height="{logo[1]}"')
    return html


def mend_menu(html: str, site_name: str) -> str:
    """Return the menu with the site's name as words.

    An empty tabindex is none, and a label is only for a switch that is there: a page outside the menu has none.
    """
    html = html.replace(NO_TABINDEX, "").replace(site_name, escape(site_name))
    return html if CONTENTS in html else html.replace(FOR_CONTENTS, "")


def hand_over(template: str, source: str) -> str:
    """Return a template of the menu that asks `handbook_menu` for each part, and not its own macro."""
    for call, ours in MENU.get(template, ()):
        source = source.replace(call, ours)
    return source


def below_title(html: str, more: str) -> str:
    """Return the words of a page with more HTML below its title."""
    return html.replace(END_OF_TITLE, END_OF_TITLE + more, 1)


def mend_page(html: str, language: str = "") -> str:
    """Return a page whose two switches of menu and search have no `autocomplete`, which is for what people type.

    They stand outside of all blocks, so that no template can change them; so does the element of the page's own words,
    which get their `language` where it is another than that of the site.
    """
    if language:
        html = html.replace(ARTICLE, f'{ARTICLE} lang="{escape(language)}"', 1)
    return _TOGGLE.sub(r"\1", html, count=2)


def misplaced(theme: str, *, other: bool) -> str:
    """Say which of two themes lies in the folder that they share, where it is not the `theme` in `mkdocs.yml`.

    `other` tells that it is MaterialX; without its own search, a page of the wrong one would have none.
    """
    if other == (theme == MATERIALX):
        return ""
    if other:
        remedy = (
            "Write below “theme” in mkdocs.yml: name: materialx, or take that away: handbook engine mkdocs says how"
        )
        return f"MaterialX is installed over Material for MkDocs. {remedy}"
    install = "python -m pip install --force-reinstall --no-deps mkdocs-materialx"
    return f"Material for MkDocs is installed over MaterialX. Type: {install}"


def keep_search(html: str) -> str:
    """Return a page whose search, which needs a web server, is not in the copies."""
    for start in SEARCH:
        html = html.replace(start, f"{start} data-website-only")
    return html


def written_styles(script: str) -> list[str]:
    """Return the styles that a script of the theme writes into pages, as Zensical does for its search."""
    names = re.findall(r'\("style",\{\},(\w+)(?:\.toString\(\))?\)', script)
    texts = [re.search(rf"\b{name}='((?:[^'\\]|\\.)*)'", script) for name in names]
    return [_ESCAPE.sub(lambda match: _unescaped(match[1]), text[1]) for text in texts if text]


def _unescaped(code: str) -> str:
    """Return the sign that an escape in a string of JavaScript stands for."""
    known = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
    return chr(int(code[1:].strip("{}"), 16)) if code[0] in "xu" and len(code) > 1 else known.get(code, code)


def styles(colour: str) -> dict[str, str]:
    """Return the style in a centre's colour by the file's name; nothing where it has no colour of its own."""
    return {"centre.css": stylesheet(colour)} if colour else {}


def stylesheet(colour: str) -> str:
    """Return CSS that puts a centre's colour, `#rrggbb`, in place of the handbook's. It comes after `handbook.css`.

    The header has the colour as it is, in both schemes. Links, buttons and what is under the pointer have the nearest
    shade of it that can be read. Paper has those of the light scheme.
    """
    colour = hexadecimal(colour)
    text, foot = ink(colour), footer(colour)
    veil = WHITE if text != WHITE else BLACK  # the search field must stand out from the header without losing contrast
    header = "".join(f"--md-primary-fg-color{part}:{colour};" for part in ("", "--light", "--dark"))
    header += f"--md-primary-bg-color:{text};--md-primary-bg-color--light:{text};"
    light = shades(colour, dark=False)
    paper = f"--print-link:{light.link};--print-accent:{light.strong}"
    return "\n".join(
        (
            f":root,[data-md-color-primary]{{{_properties(light)}{header}{paper}}}",
            f"[data-md-color-scheme=slate]{{{_properties(shades(colour, dark=True))}}}",
            f".md-footer{{--md-footer-bg-color:{foot};--md-footer-bg-color--dark:{mix(foot, BLACK, 0.25)}}}",
            f"@media(min-width:60em){{.md-search__form{{background:{veil}33}}.md-search__form:hover{{background:{veil}4d}}}}",
            ".md-nav--primary .md-nav__link--active{font-weight:700}",  # the colour may be near that of text
            ".md-typeset .md-button:not(.md-button--primary,:hover,:focus){color:var(--md-typeset-a-color)}",
            "",
        )
    )


def _properties(found: Shades) -> str:
    return (
        f"--md-typeset-a-color:{found.link};--md-accent-fg-color:{found.strong};"
        f"--md-accent-fg-color--transparent:{found.tint};--md-accent-bg-color:{found.ground};"
    )

"""Some five hundred texts that would be script somewhere, if anybody let them."""

from itertools import product

from promises.theatre import Words

# Ways out of where a text stands: attribute, comment, textarea, title, script, style, CDATA.
_OUT = ("", '"', "'", "-->", "</textarea>", "</title>", "</script>", "</style>", "]]>", '\\"', "`", "{{", "<!--")
_HIT = "window.hit=1"
_IN = (
    "<script>{0}</script>", "<img src=x onerror={0}>", "<svg onload={0}>", "<svg/onload={0}//", "<body onload={0}>",
    "<iframe srcdoc='<script>parent.{0}</script>'>", "<a href=javascript:{0}>x</a>", "<details open ontoggle={0}>",
    "<input autofocus onfocus={0}>", "<video><source onerror={0}>", "<math><mtext><img src=x onerror={0}>",
    "<object data='data:text/html,<script>{0}</script>'>", "<embed src=javascript:{0}>", "<style>@import'//e.invalid'",
    "<link rel=stylesheet href=//e.invalid/x>", "<base href=//e.invalid/>", "<meta http-equiv=refresh content=0;//e>",
    "<form action=javascript:{0}><button>", "<img src=//e.invalid/x>", "<x onmouseover={0}>", "javascript:{0}",
    "data:text/html,<script>{0}</script>", "<noscript><p title='</noscript><img src=x onerror={0}>'>",
    "<template><script>{0}</script></template>", "<svg><script href=data:,{0} />", "<isindex action=j&Tab;avas:{0}>",
    "%3Cscript%3E{0}%3C/script%3E", "&lt;script&gt;{0}&lt;/script&gt;", "\\u003cscript\\u003e{0}\\u003c/script\\u003e",
    "<scr<script>ipt>{0}</script>", "<ScRiPt>{0}</sCrIpT>", "<img/src='x'/onerror={0}>",
    "<div hx-get=//e hx-trigger=load>", "<div hx-on:load={0} data-hx-on:load={0}>", "{{{{ 7|add:7 }}}}",
    "{{% load x %}}", "${{{0}}}",
    "＜script＞{0}＜/script＞",
)  # fmt: skip
_MORE = ("\u202egnp.exe", "\ufeff\u200b", "../../etc/passwd", "con.txt", "=cmd|' /C calc'!A0", "＝1+1", "@SUM(1)")
CORPUS = (*(out + text.format(_HIT) for out, text in product(_OUT, _IN)), *_MORE)
AT_ONCE = 40


class Hostile(Words):
    """Every line another text of the corpus, every long text forty of them."""

    def __init__(self, prefix: str) -> None:
        self._next = 0
        super().__init__(prefix)

    def word(self) -> str:
        self._next += 1
        return CORPUS[self._next % len(CORPUS)]

    def whole(self) -> str:
        return "\n".join(self.word() for _ in range(AT_ONCE))

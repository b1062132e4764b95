"""A table below its title, with how it was counted and where it can be changed."""

from django.urls import reverse

from guvoh.catalogue.queries.opening import Catalogue
from guvoh.figures.queries import answers, shown, told
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import Sources


def section(opened: Catalogue, sources: Sources, title: str, question: Question) -> dict[str, object]:
    """For the template figures/section.html."""
    answer = answers.ask(opened, question, sources)
    return {
        "title": title,
        "table": shown.table(answer, "") if answer.n else None,
        "wide": question.columns is not None,
        "several": told.several(question),
        "sentence": told.sentence(answer, sources),
        "href": question.address(reverse("figures_table")),
    }

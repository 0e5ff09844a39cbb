"""`sayso gazetteer`: places by name."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import Picture, PictureFormat
from sayso.cli.output import emit, show
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model.errors import BadQuery
from sayso.views.places import candidates_page
from sayso.views.records import as_json, judgement_record

command = typer.Typer(add_completion=False, rich_markup_mode=None, invoke_without_command=True)


@command.callback()
def gazetteer(ctx: typer.Context) -> None:
    """Look up places by name.

    \b
      sayso gazetteer find Boukamal --country SY
    """
    if ctx.invoked_subcommand is None:
        emit([ctx.get_help()])


@command.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling.")],
    *,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only in this country, by its two letters (SY).")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 10,
    shape: PictureFormat = Picture.TEXT,
) -> None:
    """Show the places that a name may mean, best first.

    Each with what its rank rests on.

    \b
      sayso gazetteer find "Albu Kamal"
      sayso gazetteer find Boukamal --country SY
    """
    if country and len(country) != 2:
        raise BadQuery(f"{country!r} is no country code", do="Use two letters, such as SY")
    places = bundled_gazetteer()
    found = places.find(name, country=country and country.upper(), limit=limit)
    if shape is Picture.JSON:
        emit([as_json(judgement_record(found))])
    else:
        show(candidates_page(name, found, origins=places.origins))

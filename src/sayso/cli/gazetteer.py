"""`sayso gazetteer`: places by name, and the user's own tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import Picture, PictureFormat
from sayso.cli.output import emit, note, show
from sayso.cli.tables import loading, places, tables_folder
from sayso.lexicon.own_tables import OwnTable, add_table, own_tables, remove_table, table_name
from sayso.lexicon.place_sources import HEADINGS, country_code
from sayso.model.errors import BadQuery
from sayso.views.places import candidates_page, loaded_page, tables_page
from sayso.views.records import as_json, judgement_record

command = typer.Typer(add_completion=False, rich_markup_mode=None, invoke_without_command=True)


@command.callback()
def gazetteer(ctx: typer.Context) -> None:
    """Look up places by name, and add your own.

    \b
      sayso gazetteer find Boukamal --country SY
      sayso gazetteer add SY.zip
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

    Each with what its rank rests on, of the bundled places and of the tables that were added.

    \b
      sayso gazetteer find "Albu Kamal"
      sayso gazetteer find Boukamal --country SY
    """
    if country and len(country) != 2:
        raise BadQuery(f"{country!r} is no country code", do="Use two letters, such as SY")
    with places() as known:
        found = known.find(name, country=country and country.upper(), limit=limit)
        origins = known.origins
    if shape is Picture.JSON:
        emit([as_json(judgement_record(found))])
    else:
        show(candidates_page(name, found, origins=origins))


@command.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump, CSV or GeoJSON.")],
    *,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Call the table so; else it is called as the file.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="The country of places that state none.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT=HEADING", help="What a column is, where its heading does not tell."),
    ] = None,
) -> None:
    """Add a table of places to those that are known.

    A GeoNames dump (SY.zip or SY.txt as they are downloaded), a CSV file with a line of headings, or a
    GeoJSON collection. Every later command knows its places. A table of the same name is replaced.

    \b
      sayso gazetteer add SY.zip
      sayso gazetteer add villages.csv --country PT --column name=aldeia
    """
    called, folder = table_name(name or file.stem), tables_folder()
    code = _country(country)
    before = _among(own_tables(folder), called)
    with loading() as through:
        done = add_table(
            file, folder, name=called, country=code, columns=_columns(column or ()), through=through
        )
    after = _among(own_tables(folder), called)
    if after:
        show(loaded_page(after, done, before=before))


@command.command("list")
def list_tables(*, shape: PictureFormat = Picture.TEXT) -> None:
    """Show the tables of places that were added.

    \b
      sayso gazetteer list
    """
    folder = tables_folder()
    tables = own_tables(folder)
    if shape is Picture.JSON:
        emit([as_json(judgement_record(tables))])
        return
    digest = ""
    if not any(table.fault for table in tables):
        with places() as known:
            digest = known.digest
    show(tables_page(tables, folder=folder, digest=digest))


@command.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `sayso gazetteer list` names it.")],
) -> None:
    """Remove a table of places that was added.

    What was read with it stays on record as it was read.

    \b
      sayso gazetteer remove villages
    """
    remove_table(tables_folder(), name)
    note(f"removed {name}")


def _among(tables: Sequence[OwnTable], name: str) -> OwnTable | None:
    return next((table for table in tables if table.name == name), None)


def _country(said: str | None) -> str | None:
    code = country_code(said) if said else None
    if said and not code:
        raise BadQuery(f"{said!r} is no country", do="Use its two letters, such as SY")
    return code


def _columns(said: Sequence[str]) -> Mapping[str, str]:
    """The headings by what they hold."""
    pairs = [one.partition("=") for one in said]
    for what, equals, heading in pairs:
        if what not in HEADINGS or not equals or not heading:
            names = ", ".join(HEADINGS)
            raise BadQuery(f"{what + equals + heading!r} names no column", do=f"Write WHAT=HEADING: {names}")
    return {what: heading for what, _, heading in pairs}

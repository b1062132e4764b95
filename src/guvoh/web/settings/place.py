"""Where the product lives and by which names it is reached, read from the environment."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def refuse_debug(environment: Mapping[str, str]) -> None:
    """There is no debug mode: its pages show local variables, SQL and settings. Whoever asks for one is told so."""
    for name in ("DEBUG", "DJANGO_DEBUG", "GUVOH_DEBUG"):
        if environment.get(name, "").strip().lower() not in ("", "0", "false", "no", "off"):
            raise ImproperlyConfigured(f"{name} is set, but this product has no debug mode; unset it to go on")


def home(environment: Mapping[str, str]) -> Path:
    """The folder with database, files and logs (`GUVOH_HOME`, else `var`)."""
    return Path(environment.get("GUVOH_HOME", "var")).resolve()


def lawbook_dir(environment: Mapping[str, str]) -> Path:
    """The folder that lawyers edit (`GUVOH_LAWBOOK`, else the one beside the source)."""
    return Path(environment.get("GUVOH_LAWBOOK", Path(__file__).resolve().parents[4] / "lawbook"))


def hosts(environment: Mapping[str, str]) -> list[str]:
    """The host names answered to (`GUVOH_HOSTS`, by commas); a wildcard is refused."""
    names = [name.strip() for name in environment.get("GUVOH_HOSTS", ",".join(LOCAL)).split(",") if name.strip()]
    if any(name.startswith((".", "*")) for name in names):
        raise ImproperlyConfigured("GUVOH_HOSTS names whole hosts, no wildcards")
    return names


def https(environment: Mapping[str, str], names: list[str]) -> bool:
    """Whether it is reached by https: `GUVOH_HTTPS`, else yes unless every host is this machine or an onion."""
    said = environment.get("GUVOH_HTTPS", "").strip().lower()
    if said:
        return said not in ("0", "false", "no", "off")
    return not all(name in LOCAL or name.endswith(".onion") for name in names)

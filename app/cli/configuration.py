"""The settings, read from the environment once, with a fault in them said in a sentence."""

from pydantic import ValidationError

from app.cli.endings import BadInput
from app.settings import Settings


def read_settings(**given: object) -> Settings:
    """The settings of this process; those ``given`` go before the environment.

    Raises:
        BadInput: a setting has a value that it cannot have.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks what is given
    except ValidationError as error:
        faults = (
            f"CITEWATCH_{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg']}"
            for fault in error.errors(include_url=False, include_input=False)
        )
        raise BadInput("; ".join(faults)) from error

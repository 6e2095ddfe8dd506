"""Settings: from the environment and a .env file, as typed values."""

from pathlib import Path

import pytest

from bot.settings import CHECKOUT, SettingsError, load_settings


def test_everything_has_a_default(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path / ".env")
    assert settings.token is None
    assert settings.knowledge == CHECKOUT / "knowledge"
    assert (settings.log_level, settings.language) == ("INFO", "en")


def test_the_environment_outweighs_the_file_and_empty_values_count_as_absent(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\ufeffLOG_LEVEL=debug\nLANGUAGE=de\nDATA_DIR='a folder'\nKNOWLEDGE_DIR=\n", encoding="utf-8")
    settings = load_settings({"LANGUAGE": "fr", "LOG_LEVEL": " ", "ELSE": "1"}, file)
    assert (settings.log_level, settings.language, settings.data) == ("DEBUG", "fr", Path("a folder"))
    assert settings.knowledge == CHECKOUT / "knowledge"


def test_a_token_does_not_show_in_the_settings_text(tmp_path: Path) -> None:
    settings = load_settings({"DISCORD_TOKEN": "very.secret"}, tmp_path / ".env")
    assert settings.token is not None
    assert settings.token.get_secret_value() == "very.secret"
    assert "secret" not in repr(settings).replace("SecretStr", "")


def test_every_wrong_variable_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"LOG_LEVEL": "loud", "LANGUAGE": "12"}, tmp_path / ".env")
    assert [line.partition(" ")[0] for line in str(caught.value).splitlines()] == ["LOG_LEVEL", "LANGUAGE"]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"LANGUAGE=\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings({}, tmp_path / ".env")

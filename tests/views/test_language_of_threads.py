"""Each thread speaks the language that was chosen in it, and no other."""

from threading import Thread

from django.urls import get_script_prefix, set_script_prefix
from django.urls.base import _prefixes
from django.utils import translation
from django.utils.translation import trans_real


def test_a_thread_keeps_its_language_and_prefix_for_itself():
    found = []

    def elsewhere() -> None:
        found.append((translation.get_language(), get_script_prefix()))
        translation.activate("ar")
        set_script_prefix("/elsewhere/")

    with translation.override("de"):
        thread = Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert (translation.get_language(), get_script_prefix()) == ("de", "/")
    assert found == [("en", "/")]


def test_django_keeps_them_where_the_archive_tells_it_to():
    with translation.override("fr"):
        assert vars(trans_real._active)["value"].language() == "fr"
    set_script_prefix("/")
    assert vars(_prefixes) == {"value": "/"}
